package io.pathwatch.config;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The name of this host, from the kernel: no DNS is asked. */
public final class HostName {

    private static final String KERNEL = "/proc/sys/kernel/hostname";

    private HostName() {}

    /** Where there is no {@code /proc}, what the environment says, else {@code localhost}. */
    public static String ofThisHost(Map<String, String> environment) {
        try (InputStream in = new FileInputStream(KERNEL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException notLinux) {
            return environment.getOrDefault("HOSTNAME", "localhost");
        }
    }
}
