package io.pathwatch.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The unit that {@code install-service} lays down; that systemd understands it is tried by ServiceInstallTest. */
class ServiceUnitTest {

    private static final Path DIST = Path.of(System.getProperty("basedir", ""), "src/main/dist/systemd");

    @Test
    void shutsTheServiceInWithEveryLineOfTheRules() throws IOException {
        assertThat(Files.readAllLines(DIST.resolve("pathwatch.service")))
                .contains(
                        "User=pathwatch",
                        "UMask=0077",
                        "StateDirectory=pathwatch",
                        "StateDirectoryMode=0700",
                        "ConfigurationDirectory=pathwatch",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "AmbientCapabilities=",
                        "ProtectSystem=strict",
                        "ProtectHome=yes",
                        "PrivateTmp=yes",
                        "PrivateDevices=yes",
                        "ProtectProc=invisible",
                        "ProtectKernelTunables=yes",
                        "ProtectKernelModules=yes",
                        "ProtectKernelLogs=yes",
                        "ProtectControlGroups=yes",
                        "ProtectClock=yes",
                        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK",
                        "RestrictNamespaces=yes",
                        "RestrictSUIDSGID=yes",
                        "RestrictRealtime=yes",
                        "LockPersonality=yes",
                        "SystemCallArchitectures=native",
                        "SystemCallFilter=@system-service",
                        "TasksMax=2048",
                        "LimitNOFILE=4096",
                        "Restart=always",
                        "RestartSec=2",
                        "TimeoutStopSec=20",
                        "KillMode=mixed",
                        "#LoadCredential=webhook-noc:/etc/pathwatch/secrets/noc")
                .anyMatch(line -> line.matches("MemoryMax=[0-9]+[MG]"))
                .as("breaks the JVM")
                .noneMatch(line -> line.startsWith("MemoryDenyWriteExecute="));
    }

    @Test
    void givesOneCapabilityOnlyWhereAsked() throws IOException {
        assertThat(Files.readAllLines(DIST.resolve("pathwatch.service.d/raw-sockets.conf")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("[Service]", "CapabilityBoundingSet=CAP_NET_RAW", "AmbientCapabilities=CAP_NET_RAW");
    }
}
