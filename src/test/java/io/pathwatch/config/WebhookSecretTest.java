package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    private final WebhookSecret kind = new WebhookSecret();

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void takesWhatReceiversUse(int bytes) {
        assertThat(kind.parse(secret(bytes))).contains(secret(bytes));
    }

    @Test
    void takesTwoWhileTheReceiverChanges() {
        String two = secret(24) + " " + secret(32);

        assertThat(kind.parse(two)).contains(two);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65})
    void refusesOtherLengths(int bytes) {
        assertThat(kind.parse(secret(bytes))).isEmpty();
        assertThat(kind.parse(secret(24) + " " + secret(bytes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "whsec_", "whsec_!", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3", "password"})
    void refusesWhatIsWrittenOtherwise(String text) {
        assertThat(kind.parse(text)).isEmpty();
    }

    private static String secret(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
