package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.pathwatch.format.AlertFields;
import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Incidents;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.AlertMessage;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of mail against an SMTP server that asks for a password. */
class SendMailExampleTest {

    private static final String PASSWORD = "p&%20)+#'\" w";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
        server.setUser("noc@example.net", "pathwatch", PASSWORD);
        UserManager users = server.getUserManager();
        users.setAuthRequired(true);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void sendsPlainTextWithAllThatWasFound() throws Exception {
        try (ExampleRoute example = start("false", "https://pathwatch.example.net")) {
            example.send(Incidents.message());
        }

        MimeMessage mail = mails().get(0);
        AlertMessage message = Incidents.message();
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(mail.getSubject())
                .isEqualTo("Raised: dns from fra1: goes through AS64501, not AS64500; is 2 hops farther away");
        assertThat(mail.getContent().toString().replace("\r\n", "\n")).isEqualToIgnoringNewLines("""
                raised, warning: dns from fra1: goes through AS64501, not AS64500
                raised, notice: dns from fra1: is 2 hops farther away

                Since:    2026-11-22T11:55:00.000123Z
                Told at:  2026-11-22T12:00:03.370000Z
                Severity: warning
                Incident: %s
                Trace:    %s
                Page:     https://pathwatch.example.net/ui/#/incidents/%s
                """.formatted(
                        incident(message), message.lead().traceId(), incident(message)));
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("pathwatch@example.net");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("noc@example.net");
        assertThat(headers(mail))
                .containsExactlyInAnyOrder(
                        "Auto-Submitted",
                        "Content-Transfer-Encoding",
                        "Content-Type",
                        "Date",
                        "From",
                        "In-Reply-To",
                        "MIME-Version",
                        "Message-ID",
                        "Received",
                        "References",
                        "Return-Path",
                        "Subject",
                        "To");
    }

    @Test
    void makesOneThreadOfAnIncident() throws Exception {
        try (ExampleRoute example = start("false")) {
            example.send(Incidents.message(), Incidents.cleared());
        }

        assertThat(mails().get(0).getContent().toString()).doesNotContain("Page:");
        String thread = "<" + incident(Incidents.message()) + "@pathwatch>";
        assertThat(mails()).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getHeader("References")).containsExactly(thread);
            assertThat(mail.getHeader("In-Reply-To")).containsExactly(thread);
        });
        assertThat(mails())
                .extracting(MimeMessage::getMessageID)
                .containsExactly(
                        "<" + Incidents.message().id() + "@pathwatch>",
                        "<" + Incidents.cleared().id() + "@pathwatch>");
    }

    @Test
    void waitsUntilTheServerIsThereAndTellsNobodyThePassword() throws Exception {
        try (LogLines lines = LogLines.capture();
                ExampleRoute example = start("false")) {
            server.stop();
            example.log().append(Incidents.message());
            Awaitility.await().until(() -> example.log().getSubscription("mail").attempts() >= 2);

            assertThat(lines.all())
                    .contains("subscription 'mail': attempt 1 failed")
                    .doesNotContain("%20)+#");
        }
    }

    @Test
    void sendsNothingWithoutTlsWhereThatIsAskedFor() throws Exception {
        try (ExampleRoute example = start("true")) {
            example.log().append(Incidents.message());
            Awaitility.await().until(() -> example.log().getSubscription("mail").attempts() >= 2);

            assertThat(example.log().getSubscription("mail").lastError()).contains("STARTTLS");
        }
        assertThat(mails()).isEmpty();
    }

    @Test
    void letsNoTextBecomeAHeaderOrAnAddressee() throws Exception {
        List<String> texts = HostileAlerts.texts().toList();
        try (ExampleRoute example = start("false")) {
            example.send(Incidents.message());
            for (int i = 0; i < texts.size(); i++) {
                example.send(HostileAlerts.of(i + 5000, texts.get(i)));
            }
        }

        List<String> expected = headers(mails().get(0));
        assertThat(mails()).hasSize(texts.size() + 1).allSatisfy(mail -> {
            assertThat(headers(mail)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(String.join("", mail.getHeader("Subject")).replace("\r\n", ""))
                    .matches("[ -~\t]*");
            assertThat(mail.getSubject()).hasLineCount(1).startsWith("Raised: ");
        });
        assertThat(mails().get(texts.size()).getSubject()).contains("Z\u00fcrich");
    }

    private ExampleRoute start(String starttls) throws Exception {
        return start(starttls, "off");
    }

    private ExampleRoute start(String starttls, String publicUrl) throws Exception {
        return ExampleRoute.start(
                "send-mail",
                "mail",
                Map.of(
                        "mail.host",
                        "127.0.0.1",
                        "mail.port",
                        Integer.toString(server.getSmtp().getPort()),
                        "mail.starttls",
                        starttls,
                        "mail.user",
                        "pathwatch",
                        "mail.password",
                        PASSWORD,
                        "mail.from",
                        "pathwatch@example.net",
                        "mail.to",
                        "noc@example.net",
                        "pathwatch.web.public-url",
                        publicUrl));
    }

    private List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    private static String incident(AlertMessage message) {
        return AlertFields.of(message, PageLinks.NONE).get("incident");
    }

    private static List<String> headers(MimeMessage mail) throws Exception {
        List<String> names = new ArrayList<>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            names.add(header.getName());
        }
        return names;
    }
}
