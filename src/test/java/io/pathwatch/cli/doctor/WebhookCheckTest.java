package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookCheckTest {

    @Test
    void tellsTheReceiverAndNoSecretOfIt() {
        assertThat(new WebhookCheck(Optional.of(new Secret("https://me:pass@hooks.example.net:8443/in/t0k3n?k=1")))
                        .look())
                .containsExactly(
                        Finding.ok("webhook", "alerts are posted to https://hooks.example.net:8443/…; not tried"));
    }

    @Test
    void notesThatThereIsNone() {
        assertThat(new WebhookCheck(Optional.empty()).look())
                .containsExactly(Finding.note(
                        "webhook",
                        "none is configured; nobody is told of alerts but the log and routes of your own",
                        "set pathwatch.alerts.webhook.url to where alerts are to be posted"));
    }
}
