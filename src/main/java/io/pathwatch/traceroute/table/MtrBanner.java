package io.pathwatch.traceroute.table;

import io.pathwatch.model.PrintedName;
import io.pathwatch.model.TraceOrigin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What mtr tells above its table: {@code Start: 2024-05-01T10:00:00+0000} of a report; of a screen,
 * {@code My traceroute  [v0.95]} and {@code probe1 (192.0.2.10) -> www.example.com (203.0.113.7)  …}.
 */
final class MtrBanner {

    private static final String START = "Start: ";
    private static final String TITLE = "My traceroute ";
    private static final String ARROW = " -> ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssZ", Locale.ROOT);

    private String tool = "mtr";
    private @Nullable Instant startedAt;
    private @Nullable TableHost source;
    private @Nullable TableHost target;

    static boolean isPart(String line) {
        String text = line.strip();
        return text.startsWith(START) || text.startsWith(TITLE) || text.contains(ARROW);
    }

    /** Takes in a line that {@link #isPart}. */
    void read(String line) {
        List<String> words = Words.of(line);
        int arrow = words.indexOf("->");
        if (words.get(0).equals("Start:")) {
            startedAt = words.size() == 2 ? time(words.get(1)) : null;
        } else if (arrow > 0 && arrow + 1 < words.size()) {
            source = host(words.subList(Math.max(arrow - 2, 0), arrow));
            target = host(words.subList(arrow + 1, Math.min(arrow + 3, words.size())));
        } else if (words.size() > 2) {
            String version = version(words.get(2));
            tool = version == null ? "mtr" : "mtr " + version;
        }
    }

    private static @Nullable String version(String bracketed) {
        int from = bracketed.startsWith("[v") ? 2 : 0;
        return PrintedName.of(bracketed.substring(from).replace("]", ""));
    }

    /** {@code NAME (ADDRESS)}, or the first word. */
    private static TableHost host(List<String> words) {
        TableHost both = words.size() == 2 ? TableHost.of(words.get(0), words.get(1)) : null;
        return both == null ? TableHost.of(words.get(0)) : both;
    }

    /** Older ones print the local time, which tells no instant. */
    private static @Nullable Instant time(String word) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(word, TIME);
            return time.getYear() >= 1970 && time.getYear() < 9999 ? time.toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Nullable
    TableHost target() {
        return target;
    }

    /** @param host where mtr ran, as the heads of the columns say; null if they do not */
    TraceOrigin origin(@Nullable String host) {
        TableHost from = source == null ? TableHost.UNKNOWN : source;
        return new TraceOrigin(
                host == null ? from.name() : PrintedName.clean(host),
                from.address(),
                tool,
                null,
                null,
                startedAt,
                null);
    }
}
