package io.pathwatch.reliability;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;

/** Packs classes of the tests into what {@code -javaagent} takes. */
final class AgentJar {

    private AgentJar() {}

    /**
     * Writes it.
     *
     * @param agent has {@code premain}
     * @param parts other classes that it needs
     */
    static Path pack(Path jar, Class<?> agent, Class<?>... parts) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH, place(AgentBuilder.class).toString());
        attributes.putValue("Premain-Class", agent.getName());
        List<Class<?>> all = new ArrayList<>(List.of(parts));
        all.add(agent);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (Class<?> part : all) {
                String name = part.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(name));
                Files.copy(place(AgentJar.class).resolve(name), entries);
            }
        }
        return jar;
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + ": expected to come from a file", e);
        }
    }
}
