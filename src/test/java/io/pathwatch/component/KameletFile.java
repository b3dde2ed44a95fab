package io.pathwatch.component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A shipped kamelet, as YAML. */
public record KameletFile(String name, Map<String, Object> content) {

    private static final Path FOLDER = Path.of("routes/kamelets");
    private static final String ENDING = ".kamelet.yaml";

    /** Names of all that are shipped. */
    public static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    public static KameletFile of(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name + ENDING));
        Object content = new Load(LoadSettings.builder().build()).loadFromString(text);
        return new KameletFile(name, cast(content));
    }

    /** What stands at a path of keys. */
    public Map<String, Object> at(String... keys) {
        Map<String, Object> level = content;
        for (String key : keys) {
            level = cast(level.get(key));
        }
        return level;
    }

    /** Names of its properties. */
    public Set<String> properties() {
        return at("spec", "definition", "properties").keySet();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }
}
