package io.pathwatch.web.api;

import io.pathwatch.format.page.SeriesItemJson;
import io.pathwatch.model.view.SeriesItem;
import io.pathwatch.model.view.SeriesState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists the series that are watched. */
final class SeriesList {

    private static final Comparator<SeriesItem> BY_NAME = Comparator.<SeriesItem, String>comparing(
                    item -> item.series().target())
            .thenComparing(item -> item.series().source())
            .thenComparing(SeriesItem::id);

    private final SeriesBoard board;
    private final Clock clock;

    SeriesList(SeriesBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    ApiAnswer list(ApiRequest request) {
        Instant asOf = board.asOf();
        List<SeriesItem> all = board.items();
        Map<SeriesState, Integer> counts = new EnumMap<>(SeriesState.class);
        all.forEach(item -> counts.merge(item.state(), 1, Integer::sum));
        Predicate<SeriesItem> wanted = wanted(request);
        List<SeriesItem> found = new ArrayList<>(all.size());
        for (SeriesItem item : all) {
            if (wanted.test(item)) {
                found.add(item);
            }
        }
        found.sort(order(request));
        ListPage<SeriesItem> page = ListPage.of(request, found, SeriesItem::id);
        return ApiAnswer.json(SeriesItemJson.list(counts, asOf, page.items(), page.next()));
    }

    private Predicate<SeriesItem> wanted(ApiRequest request) {
        String q = request.find("q");
        List<String> words = q == null
                ? List.of()
                : List.of(q.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        SeriesState state = request.choose("status", SeriesState.values(), SeriesState::key);
        String source = request.find("source");
        String target = request.find("target");
        String group = request.find("group");
        Instant now = clock.instant();
        Instant since = request.time("since", now, Instant.MIN);
        return item -> words.stream().allMatch(word -> mentions(item, word))
                && (state == null || item.state() == state)
                && (source == null || item.series().source().equals(source))
                && (target == null || item.series().target().equals(target))
                && (group == null || item.target().group().equals(group))
                && !item.changedAt().isBefore(since);
    }

    private static boolean mentions(SeriesItem item, String text) {
        return has(item.series().target(), text)
                || has(item.series().source(), text)
                || has(item.target().host(), text)
                || has(item.target().group(), text)
                || has(item.series().method(), text)
                || item.target().labels().entrySet().stream()
                        .anyMatch(label -> has(label.getKey() + "=" + label.getValue(), text));
    }

    private static boolean has(String value, String text) {
        return value.toLowerCase(Locale.ROOT).contains(text);
    }

    private static Comparator<SeriesItem> order(ApiRequest request) {
        Comparator<SeriesItem> order =
                request.find("sort", "one of status, target, source, rtt, delta, seen", SeriesList::orderOf);
        return order == null ? Comparator.comparing(SeriesItem::state).thenComparing(BY_NAME) : order;
    }

    private static @Nullable Comparator<SeriesItem> orderOf(String key) {
        return switch (key) {
            case "status" -> Comparator.comparing(SeriesItem::state).thenComparing(BY_NAME);
            case "target" -> BY_NAME;
            case "source" ->
                Comparator.<SeriesItem, String>comparing(item -> item.series().source())
                        .thenComparing(BY_NAME);
            case "rtt" -> greatestFirst(SeriesItem::rtt);
            case "delta" -> greatestFirst(SeriesList::delta);
            case "seen" ->
                Comparator.comparing(SeriesItem::lastTraceAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
                        .thenComparing(BY_NAME);
            default -> null;
        };
    }

    private static Comparator<SeriesItem> greatestFirst(
            java.util.function.Function<SeriesItem, @Nullable Duration> value) {
        return Comparator.comparing(value, Comparator.nullsLast(Comparator.<Duration>reverseOrder()))
                .thenComparing(BY_NAME);
    }

    private static @Nullable Duration delta(SeriesItem item) {
        Duration rtt = item.rtt();
        Duration usual = item.usual();
        return rtt == null || usual == null ? null : rtt.minus(usual);
    }
}
