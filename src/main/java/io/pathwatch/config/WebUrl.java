package io.pathwatch.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An {@code http} or {@code https} URL with a host. */
record WebUrl() implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        return isWebUrl(text) ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String expected() {
        return "an http or https URL";
    }

    static boolean isWebUrl(String text) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            return false;
        }
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
