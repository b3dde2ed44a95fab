package io.pathwatch.alerts.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs what is posted as Standard Webhooks 1.0 says (HMAC-SHA256). May be shared between threads. */
public final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final List<SecretKeySpec> keys;

    private Signature(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * @param where key of the setting, for the message
     * @param secrets one secret, or two separated by a blank or an end of line while the receiver changes from one to the other; each
     *     {@code whsec_} and 24 to 64 bytes in base64
     * @throws IllegalArgumentException if it is written otherwise; the message does not repeat it
     */
    public static Signature parse(String where, String secrets) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String secret : secrets.strip().split("[\\s,]+")) {
            keys.add(new SecretKeySpec(bytes(where, secret), ALGORITHM));
        }
        return new Signature(keys);
    }

    /**
     * Value of the header {@code webhook-signature}: one {@code v1,…} for each secret, separated by blanks.
     *
     * @param timestamp seconds since 1970
     */
    public String sign(String id, long timestamp, String body) {
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        StringBuilder signatures = new StringBuilder();
        for (SecretKeySpec key : keys) {
            signatures.append(signatures.isEmpty() ? "v1," : " v1,");
            signatures.append(Base64.getEncoder().encodeToString(mac(key, signed)));
        }
        return signatures.toString();
    }

    private static byte[] mac(SecretKeySpec key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String where, String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                byte[] bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
                if (bytes.length >= MIN_BYTES && bytes.length <= MAX_BYTES) {
                    return bytes;
                }
            } catch (IllegalArgumentException e) {
                throw mistake(where, e);
            }
        }
        throw mistake(where, null);
    }

    private static IllegalArgumentException mistake(String where, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                where + ": expected 'whsec_' and 24 to 64 bytes in base64, was something else", cause);
    }
}
