package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.Receiving.Request;
import io.pathwatch.format.HostileAlerts;
import io.pathwatch.format.Incidents;
import io.pathwatch.format.Reports;
import io.pathwatch.format.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of a signed webhook against a receiver that takes only what is signed as Standard Webhooks says. */
class SendSignedWebhookExampleTest {

    private static final String OLD =
            Base64.getEncoder().encodeToString("0123456789abcdef01234567".getBytes(StandardCharsets.US_ASCII));
    private static final String NEW = Base64.getEncoder().encodeToString(new byte[64]);

    private Receiving receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = Receiving.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void postsWhatAReceiverWithTheSecretTakes() throws Exception {
        receiver.answerWith((request, exchange) -> Receiving.answer(exchange, isSigned(request, OLD) ? 204 : 401, ""));
        try (ExampleRoute example = start("whsec_" + OLD)) {
            example.send(Reports.message(), Incidents.message());

            assertThat(receiver.requests()).hasSize(2).allSatisfy(request -> {
                Schemas.assertV1Alert(request.body());
                assertThat(request.headers())
                        .containsEntry("content-type", "application/cloudevents+json; charset=utf-8")
                        .containsEntry("pathwatch-subscription", "signed");
            });
            assertThat(receiver.ids())
                    .containsExactly(Reports.message().id(), Incidents.message().id());
        }
    }

    @Test
    void signsBothWaysWhileTheSecretChanges() throws Exception {
        receiver.answerWith((request, exchange) ->
                Receiving.answer(exchange, isSigned(request, OLD) && isSigned(request, NEW) ? 204 : 401, ""));
        try (ExampleRoute example = start("whsec_" + NEW + " whsec_" + OLD)) {
            example.send(Reports.message());

            assertThat(receiver.requests()).hasSize(1);
        }
    }

    @Test
    void isNotTakenWithAnotherSecretNorWithABodyThatWasChanged() throws Exception {
        try (ExampleRoute example = start("whsec_" + OLD)) {
            example.send(Reports.message());

            Request request = receiver.requests().get(0);
            Request changed =
                    new Request("POST", "/in", request.headers(), request.body().replace("dns", "dnS"));
            assertThat(List.of(isSigned(request, OLD), isSigned(request, NEW), isSigned(changed, OLD)))
                    .containsExactly(true, false, false);
        }
    }

    @Test
    void sendsHostileTextAsText() throws Exception {
        try (ExampleRoute example = start("whsec_" + OLD)) {
            List<String> texts = HostileAlerts.texts().toList();
            for (int i = 0; i < texts.size(); i++) {
                example.send(HostileAlerts.of(i + 1, texts.get(i)));
            }

            assertThat(receiver.requests()).hasSize(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                Request request = receiver.requests().get(i);
                HostileAlerts.assertEvent(request.body(), texts.get(i));
                assertThat(isSigned(request, OLD)).isTrue();
            }
        }
    }

    private ExampleRoute start(String secret) throws Exception {
        return ExampleRoute.start(
                "send-signed-webhook", "signed", Map.of("signed.url", receiver.url("/in"), "signed.secret", secret));
    }

    /** As a receiver does it: its own HMAC, compared in constant time with each signature of version 1. */
    private static boolean isSigned(Request request, String secret) {
        Map<String, String> headers = request.headers();
        String signed = headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + "." + request.body();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
            byte[] expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            boolean found = false;
            for (String signature : headers.get("webhook-signature").split(" ")) {
                String[] parts = signature.split(",", 2);
                found |= parts[0].equals("v1")
                        && MessageDigest.isEqual(expected, Base64.getDecoder().decode(parts[1]));
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
