package io.pathwatch.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where people find the page: scheme, host and perhaps a port, and no path, as the page stands at the root. */
record PublicUrl() implements ValueKind<URI> {

    private static final int HIGHEST_PORT = 65_535;

    @Override
    public Optional<URI> parse(String text) {
        if (!WebUrl.isWebUrl(text)) {
            return Optional.empty();
        }
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean isRoot = url.getRawPath().isEmpty()
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null
                && url.getPort() != 0
                && url.getPort() <= HIGHEST_PORT
                && !url.getRawAuthority().endsWith(":");
        return isRoot ? Optional.of(URI.create(url.toString().toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    @Override
    public String expected() {
        return "an http or https URL of a host without a path, such as https://pathwatch.example.net";
    }

    @Override
    public String placeholder(URI value, String text) {
        return value.toString();
    }
}
