package io.pathwatch.config;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.ContactRules;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/** Where a service is: its root, without a slash at the end. Plain http only where nobody on the way can listen. */
record ServiceUrl() implements ValueKind<String> {

    @Override
    public Optional<String> parse(String text) {
        if (!WebUrl.isWebUrl(text)) {
            return Optional.empty();
        }
        URI url = URI.create(text);
        boolean isRoot = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        boolean isSafe = url.getScheme().equals("https") || isNear(url.getHost());
        return isRoot && isSafe ? Optional.of(withoutSlash(text)) : Optional.empty();
    }

    @Override
    public String expected() {
        return "an https URL without a query, or an http URL of a loopback or private address";
    }

    @Override
    public String placeholder(String value, String text) {
        return value;
    }

    private static boolean isNear(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        InetAddress address = AddressLiteral.parseAddress(isBracketed ? host.substring(1, host.length() - 1) : host);
        return address != null && ContactRules.isPrivate(address);
    }

    private static String withoutSlash(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
