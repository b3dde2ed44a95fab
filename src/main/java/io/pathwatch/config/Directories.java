package io.pathwatch.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where things are, as absolute paths.
 *
 * @param config what people edit: {@code application.properties}, {@code targets.yaml}, {@code sources.json}
 * @param routes the Camel routes
 * @param state what the program keeps: the store, alert files
 */
public record Directories(Path config, Path routes, Path state) {

    /** System property: the directory of the launcher. */
    public static final String HOME_PROPERTY = "pathwatch.home";

    public Directories {
        config = config.toAbsolutePath().normalize();
        routes = routes.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    /** As the environment says, else beside the launcher, else in the working directory. */
    public static Directories ofThisProcess() {
        return of(System.getenv(), Path.of(System.getProperty(HOME_PROPERTY, "")));
    }

    /**
     * As {@code PATHWATCH_CONFIG}, {@code PATHWATCH_ROUTES} and {@code PATHWATCH_STATE} say, else {@code config},
     * {@code routes} and {@code data} in {@code home}.
     */
    public static Directories of(Map<String, String> environment, Path home) {
        return new Directories(
                directory(environment, "PATHWATCH_CONFIG", home.resolve("config")),
                directory(environment, "PATHWATCH_ROUTES", home.resolve("routes")),
                directory(environment, "PATHWATCH_STATE", home.resolve("data")));
    }

    public Path applicationProperties() {
        return config.resolve("application.properties");
    }

    public Path targets() {
        return config.resolve("targets.yaml");
    }

    public Path sources() {
        return config.resolve("sources.json");
    }

    private static Path directory(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? otherwise : Path.of(value);
    }
}
