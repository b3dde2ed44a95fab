package io.pathwatch.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);

    /** The worked example of the Standard Webhooks specification. */
    @Test
    void signsAsTheSpecificationShows() {
        String signed =
                Signature.parse(SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}");

        assertThat(signed).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithBothSecretsDuringAChange() {
        String first = Signature.parse(SECRET).sign("al_1", 1, "{}");
        String second = Signature.parse(OTHER).sign("al_1", 1, "{}");

        assertThat(Signature.parse(SECRET + " " + OTHER).sign("al_1", 1, "{}")).isEqualTo(first + " " + second);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "whsec_", "whsec_####", "whsec_c2hvcnQ=", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void rejectsWhatIsNoSecretWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Signature.parse(text))
                .hasMessage("secret: expected 'whsec_' and 24 to 64 bytes in base64, was something else");
    }
}
