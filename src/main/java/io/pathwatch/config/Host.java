package io.pathwatch.config;

import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.HostName;
import java.util.Optional;

/** A host name or a numeric address, kept as written; nothing is resolved. */
record Host() implements ValueKind<String> {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    @Override
    public Optional<String> parse(String text) {
        if (text.indexOf(':') >= 0) {
            return Optional.ofNullable(AddressLiteral.parseAddress(text)).map(address -> text);
        }
        return isName(text)
                        || Optional.ofNullable(AddressLiteral.parseAddress(text))
                                .isPresent()
                ? Optional.of(text)
                : Optional.empty();
    }

    @Override
    public String expected() {
        return "a host name or a numeric address without a zone";
    }

    private static boolean isName(String text) {
        if (text.startsWith("-") || text.contains(".-")) {
            return false; // also where its ASCII form begins otherwise
        }
        String ascii = ascii(text);
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        int start = 0;
        boolean numeric = false;
        while (start <= name.length()) {
            int dot = name.indexOf('.', start);
            int end = dot < 0 ? name.length() : dot;
            if (!isLabel(name, start, end)) {
                return false;
            }
            numeric = isNumber(name, start, end);
            start = end + 1;
        }
        // 300.1.1.1 and 10.1 are addresses gone wrong: a resolver may read the latter as 10.0.0.1
        return !numeric;
    }

    private static boolean isLabel(String name, int start, int end) {
        if (start == end || end - start > LONGEST_LABEL || name.charAt(start) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String name, int start, int end) {
        for (int i = start; i < end; i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                String ascii = HostName.ascii(text);
                return ascii == null ? "" : ascii;
            }
        }
        return text;
    }
}
