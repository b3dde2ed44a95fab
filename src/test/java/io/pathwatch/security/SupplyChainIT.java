package io.pathwatch.security;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build has left behind: that it can be known, and made again. */
class SupplyChainIT {

    private static final Path CLONE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path TARGET = CLONE.resolve("target");
    private static final String JAR = "target/pathwatch/lib/pathwatch.jar";

    /** The list was read from what Maven resolved; the jars that are shipped are what counts. */
    @Test
    void listsEveryJarThatIsShippedWithItsHash() throws Exception {
        Map<String, String> listed = new TreeMap<>();
        for (JsonNode component : sbom().get("components")) {
            for (JsonNode hash : component.get("hashes")) {
                if (hash.get("alg").asText().equals("SHA-256")) {
                    listed.put(fileName(component), hash.get("content").asText());
                }
            }
        }

        assertThat(listed).isEqualTo(shipped());
    }

    @Test
    void namesALicenseForEveryJar() throws IOException {
        for (JsonNode component : sbom().get("components")) {
            assertThat(component.path("licenses").size())
                    .as(component.get("purl").asText())
                    .isPositive();
        }
    }

    @Test
    void shipsNothingThatReadsObjectsOrRunsScripts() throws Exception {
        assertThat(shipped().keySet())
                .isNotEmpty()
                .noneMatch(name ->
                        name.matches("(camel-(jetty|servlet|netty|netty-http|vertx-http|mina|groovy|xslt|leveldb"
                                + "|infinispan|undertow)|snakeyaml|xstream|commons-collections|c3p0|log4j)-[0-9].*"));
    }

    @Test
    void writesTheSameTimeAndOrderIntoTheJarWheneverItIsBuilt() throws IOException {
        try (JarFile jar = new JarFile(CLONE.resolve(JAR).toFile())) {
            Set<LocalDateTime> times = jar.stream().map(ZipEntry::getTimeLocal).collect(toCollection(TreeSet::new));
            assertThat(times).containsExactly(LocalDateTime.of(2026, 11, 22, 0, 0));

            Map<String, String> manifest = jar.getManifest().getMainAttributes().entrySet().stream()
                    .collect(toMap(entry -> entry.getKey().toString(), entry -> (String) entry.getValue()));
            assertThat(manifest.keySet())
                    .as("no builder, directory, or full Java version")
                    .containsExactlyInAnyOrder(
                            "Manifest-Version",
                            "Created-By",
                            "Java-Version",
                            "Build-Jdk-Spec",
                            "Implementation-Title",
                            "Implementation-Version");
        }
        assertThat(sbom().has("serialNumber")).isFalse();
        assertThat(sbom().path("metadata").has("timestamp")).isFalse();
    }

    /** Takes a minute: with {@code --long=reliability} only. */
    @Test
    void buildsTheSameBytesInAnotherDirectory(@TempDir Path directory) throws Exception {
        String length = System.getProperty("pathwatch.long", "");
        if (!Set.of("reliability", "all").contains(length)) {
            return;
        }
        Path first = build(directory.resolve("first"));
        Path second = build(directory.resolve("with another name"));

        assertThat(Files.mismatch(first.resolve(JAR), second.resolve(JAR))).isEqualTo(-1);
        assertThat(hashes(second.resolve("target/pathwatch"))).isEqualTo(hashes(first.resolve("target/pathwatch")));
    }

    private static Path build(Path home) throws Exception {
        for (String part : List.of("pom.xml", "src/main", "routes")) {
            try (Stream<Path> files = Files.walk(CLONE.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = home.resolve(CLONE.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        File log = home.resolve("build.log").toFile();
        ProcessBuilder maven = new ProcessBuilder("mvn", "-o", "-q", "-B", "-Dmaven.test.skip=true", "package")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = maven.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log.toPath())).isZero();
        return home;
    }

    private static Map<String, String> hashes(Path directory) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(directory.relativize(file).toString(), sha256(file));
            }
        }
        return hashes;
    }

    private static Map<String, String> shipped() throws Exception {
        Map<String, String> shipped = hashes(TARGET.resolve("pathwatch/lib"));
        shipped.remove("pathwatch.jar");
        return shipped;
    }

    private static String fileName(JsonNode component) {
        String classifier = Arrays.stream(component.get("purl").asText().split("[?&]"))
                .filter(part -> part.startsWith("classifier="))
                .map(part -> "-" + part.substring("classifier=".length()))
                .findFirst()
                .orElse("");
        return component.get("name").asText() + "-" + component.get("version").asText() + classifier + ".jar";
    }

    private static JsonNode sbom() throws IOException {
        return new ObjectMapper()
                .readTree(TARGET.resolve("sbom/pathwatch.cdx.json").toFile());
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
