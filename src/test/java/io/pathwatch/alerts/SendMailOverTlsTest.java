package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.pathwatch.format.Incidents;
import io.pathwatch.model.SubscriptionState.Activity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of mail against a server that takes mails over TLS only. */
class SendMailOverTlsTest {

    private static final String PASSWORD = "p&%20)+#'\" w";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("noc@example.net", "pathwatch", PASSWORD);
        server.getUserManager().setAuthRequired(true);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    /** In a process of its own: Java reads the trust store once. */
    @Test
    void sendsToAServerWhoseCertificateIsInTheTrustStore() throws Exception {
        try (StartTlsFront front = new StartTlsFront(server.getSmtp().getPort(), true)) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djavax.net.ssl.trustStore=src/test/resources/alerts/self-signed.p12",
                    "-Djavax.net.ssl.trustStorePassword=receiver",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SendMailOverTlsTest.class.getName(),
                    Integer.toString(front.port())));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
            assertInClear(front, "EHLO", "STARTTLS");
        }
        assertThat(server.getReceivedMessages()).singleElement().satisfies(mail -> assertThat(mail.getSubject())
                .startsWith("Raised: dns from fra1: "));
    }

    @Test
    void sendsNeitherMailNorPasswordToAServerWhoseCertificateNobodyKnows() throws Exception {
        try (StartTlsFront front = new StartTlsFront(server.getSmtp().getPort(), true);
                ExampleRoute example = start(front.port())) {
            example.log().append(Incidents.message());
            Awaitility.await().until(() -> example.log().getSubscription("mail").attempts() >= 1);

            assertThat(example.log().getSubscription("mail").lastError()).startsWith("TLS: ");
            assertThat(example.log().getSubscription("mail").activity()).isEqualTo(Activity.HELD);
            assertInClear(front, "EHLO", "STARTTLS");
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void sendsNeitherMailNorPasswordToAServerThatDoesNotOfferTls() throws Exception {
        try (StartTlsFront front = new StartTlsFront(server.getSmtp().getPort(), false);
                ExampleRoute example = start(front.port())) {
            example.log().append(Incidents.message());
            Awaitility.await().until(() -> example.log().getSubscription("mail").attempts() >= 1);

            assertThat(example.log().getSubscription("mail").lastError()).contains("STARTTLS is required");
            assertInClear(front, "EHLO", "QUIT");
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** All the words that commands began with before TLS, again and again. */
    private static void assertInClear(StartTlsFront front, String... words) {
        assertThat(front.seenInClear()).isNotEmpty().allSatisfy(line -> assertThat(line.split(" ")[0])
                .isIn((Object[]) words));
    }

    private static ExampleRoute start(int port) throws Exception {
        return ExampleRoute.start(
                "send-mail",
                "mail",
                Map.of(
                        "mail.host", "localhost",
                        "mail.port", Integer.toString(port),
                        "mail.starttls", "true",
                        "mail.user", "pathwatch",
                        "mail.password", PASSWORD,
                        "mail.from", "pathwatch@example.net",
                        "mail.to", "noc@example.net"));
    }

    /** Sends one mail to the port that is given. */
    public static void main(String[] args) throws Exception {
        try (ExampleRoute example = start(Integer.parseInt(args[0]))) {
            example.send(Incidents.message());
        }
    }
}
