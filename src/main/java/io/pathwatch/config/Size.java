package io.pathwatch.config;

import java.util.Optional;

/** An amount of data in bytes, written with its unit: kB, MB, GB (powers of 1000), KiB, MiB, GiB (of 1024). */
record Size(long min, long max) implements ValueKind<Long> {

    private static final int MOST_DIGITS = 9;

    @Override
    public Optional<Long> parse(String text) {
        int at = 0;
        long number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = number * 10 + text.charAt(at) - '0';
            at++;
        }
        if (at == 0 || at > MOST_DIGITS) {
            return Optional.empty();
        }
        long bytes = number * unit(text.substring(at));
        return bytes == 0 || bytes < min || bytes > max ? Optional.empty() : Optional.of(bytes);
    }

    @Override
    public String expected() {
        return "a size from " + text(min) + " to " + text(max) + " with its unit (kB, MB, GB, KiB, MiB, GiB)";
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "kB" -> 1000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 0;
        };
    }

    private static String text(long bytes) {
        for (String unit : new String[] {"GB", "MB"}) {
            if (bytes % unit(unit) == 0) {
                return bytes / unit(unit) + unit;
            }
        }
        return bytes / unit("kB") + "kB";
    }
}
