package io.pathwatch.format.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.pathwatch.format.JsonWriter;
import io.pathwatch.model.Alignment;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two traces laid side by side, hop by hop: by address, then by AS and place, by their longest common subsequence.
 *
 * @param rows in the order of the paths
 * @param targetDelta by how much the RTT of the target grew; absent where one of them has none
 */
public record TraceComparison(
        Report before,
        Report after,
        List<Row> rows,
        @Nullable Duration targetDelta) {

    private static final int SAME_ADDRESS = 1 << 20;
    private static final int SAME_PLACE = 1 << 8;
    private static final int BOTH_SILENT = 2;
    private static final int BY_TURN = 1;

    public TraceComparison {
        rows = List.copyOf(rows);
    }

    /** How two corresponding hops differ. */
    public enum Op {
        SAME,
        REPLACED,
        ADDED,
        REMOVED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One line.
     *
     * @param before absent where a hop was added
     * @param after absent where one was removed
     * @param delta by how much the median RTT grew; absent where one of them has none
     */
    public record Row(
            Op op,
            @Nullable HopLine before,
            @Nullable HopLine after,
            @Nullable Duration delta) {}

    /** Lays {@code after} beside {@code before}. */
    public static TraceComparison of(Report before, Report after) {
        return of(before, after, answered(before), answered(after));
    }

    /**
     * The same with RTTs of a span around each instead of their own.
     *
     * @param usualBefore median RTT at each TTL in the span of {@code before}
     * @param usualAfter the same of {@code after}
     */
    public static TraceComparison of(
            Report before, Report after, Map<Integer, Duration> usualBefore, Map<Integer, Duration> usualAfter) {
        return of(before, after, withMedians(answered(before), usualBefore), withMedians(answered(after), usualAfter));
    }

    private static List<HopLine> withMedians(List<HopLine> hops, Map<Integer, Duration> medians) {
        return hops.stream()
                .map(hop -> new HopLine(hop.ttl(), hop.responders(), hop.sent(), hop.lost(), medians.get(hop.ttl())))
                .toList();
    }

    private static TraceComparison of(Report before, Report after, List<HopLine> old, List<HopLine> now) {
        List<Row> rows = new ArrayList<>();
        for (Alignment.Pair pair : Alignment.of(old.size(), now.size(), (i, j) -> weigh(old.get(i), now.get(j)))) {
            rows.add(row(
                    pair.before() < 0 ? null : old.get(pair.before()),
                    pair.after() < 0 ? null : now.get(pair.after())));
        }
        Duration delta = before.trace().isReached() && after.trace().isReached() && !old.isEmpty() && !now.isEmpty()
                ? delta(old.get(old.size() - 1), now.get(now.size() - 1))
                : null;
        return new TraceComparison(before, after, rows, delta);
    }

    /** Silent hops at the end tell nothing. */
    private static List<HopLine> answered(Report report) {
        List<HopLine> lines = HopLine.listOf(report);
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).responders().isEmpty()) {
            end--;
        }
        return lines.subList(0, end);
    }

    private static int weigh(HopLine old, HopLine now) {
        if (old.responders().isEmpty() || now.responders().isEmpty()) {
            return old.responders().isEmpty() && now.responders().isEmpty() ? BOTH_SILENT : BY_TURN;
        }
        int weight = BY_TURN;
        for (HopLine.Responder one : old.responders()) {
            for (HopLine.Responder other : now.responders()) {
                if (one.address() != null && one.address().equals(other.address())) {
                    return SAME_ADDRESS;
                }
                weight = isNear(one.details(), other.details()) ? SAME_PLACE : weight;
            }
        }
        return weight;
    }

    private static boolean isNear(ResponderDetails one, ResponderDetails other) {
        return one.asn() != null
                && one.asn().equals(other.asn())
                && Objects.equals(one.country(), other.country())
                && Objects.equals(one.city(), other.city());
    }

    private static Row row(@Nullable HopLine old, @Nullable HopLine now) {
        if (old == null || now == null) {
            return new Row(old == null ? Op.ADDED : Op.REMOVED, old, now, null);
        }
        int weight = weigh(old, now);
        boolean isSame = weight == SAME_ADDRESS || weight == BOTH_SILENT;
        return new Row(isSame ? Op.SAME : Op.REPLACED, old, now, delta(old, now));
    }

    private static @Nullable Duration delta(HopLine old, HopLine now) {
        return old.median() == null || now.median() == null
                ? null
                : now.median().minus(old.median());
    }

    private long count(Op op) {
        return rows.stream().filter(row -> row.op() == op).count();
    }

    /** For example {@code 2 hops replaced, 1 added; target +92.1 ms, of which +67.0 ms at hop 5}. */
    public String text() {
        List<String> changes = new ArrayList<>();
        add(changes, count(Op.REPLACED), "replaced");
        add(changes, count(Op.ADDED), "added");
        add(changes, count(Op.REMOVED), "removed");
        String path = changes.isEmpty() ? "same path" : String.join(", ", changes);
        Duration delta = targetDelta;
        if (delta == null) {
            return path + reached();
        }
        Step step = largestStep();
        boolean isWorthNaming = step != null && step.size().compareTo(delta.dividedBy(2)) > 0 && isRise(delta);
        return path + "; target " + millis(delta)
                + (isWorthNaming ? ", of which " + millis(step.size()) + " at hop " + step.ttl() : "");
    }

    private static boolean isRise(Duration delta) {
        return delta.compareTo(Duration.ofMillis(1)) >= 0;
    }

    private String reached() {
        boolean was = before.trace().isReached();
        boolean is = after.trace().isReached();
        return was == is
                ? is ? "" : "; target not reached"
                : is ? "; target reached again" : "; target not reached any more";
    }

    private static void add(List<String> changes, long count, String what) {
        if (count > 0) {
            changes.add(count + (changes.isEmpty() ? count == 1 ? " hop " : " hops " : " ") + what);
        }
    }

    private record Step(int ttl, Duration size) {}

    /** Where the difference between the two grows most. */
    private @Nullable Step largestStep() {
        Step largest = null;
        Duration last = Duration.ZERO;
        for (Row row : rows) {
            Duration delta = row.delta();
            HopLine now = row.after();
            if (delta != null && now != null) {
                Duration step = delta.minus(last);
                if (largest == null || step.compareTo(largest.size()) > 0) {
                    largest = new Step(now.ttl(), step);
                }
                last = delta;
            }
        }
        return largest;
    }

    private static String millis(Duration delta) {
        return String.format(Locale.ROOT, "%+.1f ms", delta.toNanos() / 1e6).replace('-', '\u2212');
    }

    /**
     * @param ofBefore what belongs to the trace before
     * @param ofAfter what belongs to the one after
     */
    public JsonWriter.Value json(TraceFacts ofBefore, TraceFacts ofAfter) {
        return json(ofBefore, ofAfter, null, null);
    }

    /**
     * @param spanBefore what the trace before stands for; absent if that is itself
     * @param spanAfter the same of the one after
     */
    public JsonWriter.Value json(
            TraceFacts ofBefore,
            TraceFacts ofAfter,
            @Nullable ComparedSpan spanBefore,
            @Nullable ComparedSpan spanAfter) {
        return json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("a");
            TraceJson.head(json, before, ofBefore);
            json.writeEndObject();
            json.writeObjectFieldStart("b");
            TraceJson.head(json, after, ofAfter);
            json.writeEndObject();
            if (spanBefore == null || spanAfter == null) {
                json.writeNullField("spans");
            } else {
                json.writeObjectFieldStart("spans");
                spanBefore.write(json, "a");
                spanAfter.write(json, "b");
                json.writeEndObject();
            }
            json.writeObjectFieldStart("summary");
            json.writeStringField("text", text());
            PageJson.millis(json, "deltaTargetMs", targetDelta);
            json.writeNumberField("added", count(Op.ADDED));
            json.writeNumberField("removed", count(Op.REMOVED));
            json.writeNumberField("replaced", count(Op.REPLACED));
            json.writeNumberField("same", count(Op.SAME));
            json.writeEndObject();
            json.writeArrayFieldStart("rows");
            for (Row row : rows) {
                json.writeStartObject();
                json.writeStringField("op", row.op().key());
                hop(json, "a", row.before(), ofBefore);
                hop(json, "b", row.after(), ofAfter);
                PageJson.millis(json, "deltaMs", row.delta());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        };
    }

    private static void hop(JsonGenerator json, String field, @Nullable HopLine hop, TraceFacts facts)
            throws IOException {
        if (hop == null) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        TraceJson.fields(json, hop, facts.places());
        json.writeEndObject();
    }
}
