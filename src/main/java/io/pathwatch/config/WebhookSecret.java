package io.pathwatch.config;

import java.util.Base64;
import java.util.Optional;
import java.util.StringTokenizer;

/** A signing key as Standard Webhooks writes it, or two while the receiver changes from one to the other. */
record WebhookSecret() implements ValueKind<String> {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    @Override
    public Optional<String> parse(String text) {
        StringTokenizer secrets = new StringTokenizer(text, " ,\t\r\n");
        boolean fits = secrets.hasMoreTokens();
        while (secrets.hasMoreTokens()) {
            fits &= isSecret(secrets.nextToken());
        }
        return fits ? Optional.of(text) : Optional.empty();
    }

    private static boolean isSecret(String text) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(text.substring(PREFIX.length())).length;
            return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String expected() {
        return "'whsec_' and, right after it, 24 to 64 bytes in Base64 such as 'openssl rand -base64 32' prints";
    }
}
