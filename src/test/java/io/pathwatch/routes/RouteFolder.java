package io.pathwatch.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of route files that tests write. */
final class RouteFolder {

    private final Path folder;

    RouteFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    String label(String id) {
        return folder.resolve(id + ".camel.yaml").toString();
    }

    /** A file that forwards from {@code direct:ID} to {@code mock:MOCK}. */
    void writeForwarding(String id, String mock) throws IOException {
        write(id, forwarding(id, mock));
    }

    static String forwarding(String id, String mock) {
        return """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - to:
                            uri: mock:%s
                """.formatted(id, id, mock);
    }

    void write(String id, String text) throws IOException {
        Files.writeString(folder.resolve(id + ".camel.yaml"), text);
    }

    void write(String id, byte[] text) throws IOException {
        Files.write(folder.resolve(id + ".camel.yaml"), text);
    }

    /** A file that nobody can read, root included. */
    void writeUnreadable(String id) throws IOException {
        Files.createSymbolicLink(folder.resolve(id + ".camel.yaml"), Path.of("/proc/self/mem"));
    }

    void delete(String id) throws IOException {
        Files.delete(folder.resolve(id + ".camel.yaml"));
    }

    void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from + ".camel.yaml"), folder.resolve(to + ".camel.yaml"));
    }
}
