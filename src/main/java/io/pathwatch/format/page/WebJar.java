package io.pathwatch.format.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Files of the libraries that pictures are drawn with, as their WebJars on the class path hold them. */
public final class WebJar {

    private static final String FILES = "/META-INF/resources/webjars/";
    private static final String ABOUT = "/META-INF/maven/org.webjars.npm/";

    private WebJar() {}

    /**
     * @param name of the library, such as {@code d3-geo}
     * @param path within it
     * @throws IllegalStateException if it is not there
     */
    public static byte[] read(String name, String path) {
        return resource(FILES + name + "/" + version(name) + "/" + path);
    }

    /** @throws IllegalStateException if there is no such library */
    public static String version(String name) {
        Properties about = new Properties();
        try {
            about.load(new ByteArrayInputStream(resource(ABOUT + name + "/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return about.getProperty("version");
    }

    private static byte[] resource(String path) {
        try (InputStream in = WebJar.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + ": expected it in a jar of the class path, found none");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
