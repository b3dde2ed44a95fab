package io.pathwatch.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The name of this host, from the kernel: no DNS is asked. */
final class HostName {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** Where there is no {@code /proc}, what the environment says, else {@code localhost}. */
    static String ofThisHost(Map<String, String> environment) {
        try {
            return Files.readString(KERNEL).trim();
        } catch (IOException notLinux) {
            return environment.getOrDefault("HOSTNAME", "localhost");
        }
    }
}
