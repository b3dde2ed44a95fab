package io.pathwatch.cli;

import io.pathwatch.format.RttText;
import io.pathwatch.model.Plural;
import io.pathwatch.model.view.PastTrace;
import io.pathwatch.model.view.Rtts;
import io.pathwatch.model.view.TargetReading;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** How a series went over a span, in a sentence. */
final class SpanVerdict {

    private final Rtts rtts = new Rtts();
    private int traces;
    private int failed;
    private int reached;

    /** Takes a trace of the span. */
    void add(PastTrace trace) {
        traces++;
        if (trace.form().isFailed()) {
            failed++;
            return;
        }
        TargetReading reading = TargetReading.of(trace);
        reached += reading.reached() ? 1 : 0;
        Duration rtt = reading.rtt();
        if (rtt != null) {
            rtts.add(rtt.toNanos() / 1_000);
        }
    }

    /**
     * For example {@code Reached in 287 of 288 traces, RTT 273.1 ms (median; 272.0 to 365.2 ms), 2 paths, 1 incident}.
     *
     * @param isSample whether not every trace of the span was given
     */
    String text(int paths, int incidents, boolean isSample) {
        return "Reached in " + reached + " of " + Plural.count(traces, "trace")
                + (isSample ? " (a sample)" : "")
                + (failed > 0 ? ", " + failed + " could not be made" : "")
                + (rtts.isEmpty()
                        ? ""
                        : ", RTT " + millis(rtts.median()) + " (median; " + millis(rtts.least()) + " to "
                                + millis(rtts.greatest()) + ")")
                + ", " + Plural.count(paths, "path") + ", " + Plural.count(incidents, "incident") + ".";
    }

    private static String millis(long micros) {
        return RttText.of(Duration.of(micros, ChronoUnit.MICROS));
    }
}
