package io.pathwatch.alerts.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);

    private static final String THIRD = "whsec_"
            + Base64.getEncoder()
                    .encodeToString("another secret of 24 byte".substring(0, 24).getBytes(StandardCharsets.US_ASCII));

    /** The worked example of the Standard Webhooks specification. */
    @Test
    void signsAsTheSpecificationShows() {
        String signed = Signature.parse("secret", SECRET)
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}");

        assertThat(signed).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithBothSecretsDuringAChange() {
        String first = Signature.parse("secret", SECRET).sign("al_1", 1, "{}");
        String second = Signature.parse("secret", OTHER).sign("al_1", 1, "{}");

        assertThat(Signature.parse("secret", SECRET + " " + OTHER).sign("al_1", 1, "{}"))
                .isEqualTo(first + " " + second);
        assertThat(Signature.parse("secret", SECRET + "\n" + OTHER + "\n").sign("al_1", 1, "{}"))
                .isEqualTo(first + " " + second);
    }

    /** As a receiver with either secret checks it, by the text of the specification alone. */
    @Test
    void isAcceptedByAReceiverThatHasEitherSecret() throws Exception {
        String body = "{\"name\": \"\u00e9\"}";
        String header = Signature.parse("secret", OTHER + " " + SECRET).sign("al_1", 1_795_348_812L, body);

        assertThat(accepts(SECRET, header, "al_1", "1795348812", body)).isTrue();
        assertThat(accepts(OTHER, header, "al_1", "1795348812", body)).isTrue();
        assertThat(accepts(THIRD, header, "al_1", "1795348812", body)).isFalse();
        assertThat(accepts(SECRET, header, "al_2", "1795348812", body)).isFalse();
        assertThat(accepts(SECRET, header, "al_1", "1795348813", body)).isFalse();
        assertThat(accepts(SECRET, header, "al_1", "1795348812", body + " ")).isFalse();
    }

    /** RFC 2104 by hand: hash of key and hash. */
    private static boolean accepts(String secret, String header, String id, String timestamp, String body)
            throws Exception {
        byte[] key = Arrays.copyOf(Base64.getDecoder().decode(secret.split("_", 2)[1]), 64);
        MessageDigest inner = MessageDigest.getInstance("SHA-256");
        MessageDigest outer = MessageDigest.getInstance("SHA-256");
        for (byte b : key) {
            inner.update((byte) (b ^ 0x36));
            outer.update((byte) (b ^ 0x5c));
        }
        outer.update(inner.digest(String.join(".", id, timestamp, body).getBytes(StandardCharsets.UTF_8)));
        byte[] expected = outer.digest();
        for (String signature : header.split(" ")) {
            String[] parts = signature.split(",", 2);
            if (parts[0].equals("v1")
                    && MessageDigest.isEqual(expected, Base64.getDecoder().decode(parts[1]))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "whsec_", "whsec_####", "whsec_c2hvcnQ=", "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void rejectsWhatIsNoSecretWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Signature.parse("secret", text))
                .hasMessage("secret: expected 'whsec_' and 24 to 64 bytes in base64, was something else");
    }
}
