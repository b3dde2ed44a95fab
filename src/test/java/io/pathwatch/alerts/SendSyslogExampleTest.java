package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.FreePort;
import io.pathwatch.format.AlertSummary;
import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples of routes to syslog, read back by the grammar of RFC 5424 from real sockets. */
class SendSyslogExampleTest {

    private final ListAlertLog log = new ListAlertLog();
    private final SendingRoutes routes = new SendingRoutes(log);

    @AfterEach
    void stop() {
        routes.close();
    }

    @Test
    void sendsOneDatagramForEachAlert() throws Exception {
        try (SyslogServer server = SyslogServer.udp()) {
            start("udp", server.port());
            log.append(Reports.message());
            routes.awaitCursor("syslog-udp", 4182);

            assertThat(SyslogMessage.parse(server.next())).isEqualTo(told());
            assertThatNothingBreaksOut("syslog-udp", server);
        }
    }

    @Test
    void countsTheOctetsOfEachMessageOverTcp() throws Exception {
        int port = FreePort.find();
        start("tcp", port);
        log.append(Reports.message());
        Awaitility.await().until(() -> log.getSubscription("syslog-tcp").attempts() >= 2);

        try (SyslogServer server = SyslogServer.tcp(port)) {
            routes.awaitCursor("syslog-tcp", 4182);

            assertThat(SyslogMessage.parse(server.next())).isEqualTo(told());
            assertThatNothingBreaksOut("syslog-tcp", server);
        }
    }

    private static SyslogMessage told() {
        return new SyslogMessage(
                3 * 8 + 4,
                "2026-11-22T12:00:03.370Z probe1.example.net pathwatch - hop-latency",
                Map.of(
                        "id", "al_f760fc23beb6b92add63",
                        "sequence", "4182",
                        "status", "raised",
                        "severity", "warning",
                        "condition", "hop-latency,hop-count",
                        "target", "dns",
                        "source", "fra1",
                        "series", "3bfbbf9aaf9c",
                        "alerts", "1"),
                "dns from fra1: " + AlertSummary.of(Reports.message()));
    }

    /** Whatever a name or a finding holds, it is one message with the same parameters. */
    private void assertThatNothingBreaksOut(String subscription, SyslogServer server) throws Exception {
        List<String> texts = Stream.concat(
                        HostileAlerts.texts(),
                        Stream.of(
                                "a\"] x=\"1\" [b@1 id=\"2",
                                "a\\",
                                "a\n<34>1 - - - - - -",
                                "]\\]\"",
                                "\u0000\u0007\u007f",
                                "\ud800"))
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            AlertMessage message = HostileAlerts.of(5000 + i, texts.get(i));
            log.append(message);
            routes.awaitCursor(subscription, message.sequence());

            String sent = server.next();
            SyslogMessage read = SyslogMessage.parse(sent);
            assertThat(sent.length()).isLessThanOrEqualTo(2048);
            assertThat(read.data().keySet())
                    .containsExactly(
                            "id",
                            "sequence",
                            "status",
                            "severity",
                            "condition",
                            "target",
                            "source",
                            "series",
                            "incident",
                            "alerts");
            assertThat(read.data()).containsEntry("id", message.id()).containsEntry("target", ascii(texts.get(i)));
        }
        assertThat(server.isEmpty()).isTrue();
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            ascii.append(b >= 32 && b < 127 ? Character.toString(b) : String.format("\\x%02x", b & 0xFF));
        }
        return ascii.toString();
    }

    private void start(String protocol, int port) throws Exception {
        routes.set("syslog.host", "127.0.0.1").set("syslog.port", Integer.toString(port));
        Path example = Path.of("routes/examples/send-syslog-" + protocol + ".camel.yaml");
        routes.start();
        routes.add(example, Files.readString(example));
    }
}
