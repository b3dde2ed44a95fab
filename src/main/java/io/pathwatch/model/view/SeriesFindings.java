package io.pathwatch.model.view;

import io.pathwatch.model.Condition;
import io.pathwatch.model.HopLoss;
import io.pathwatch.model.LearnedPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions of a series know.
 *
 * @param conditions in the order in which they are looked at, those that are off at the end
 * @param learned paths; empty where nothing is learnt
 * @param losses probes that hops left without an answer lately
 */
public record SeriesFindings(List<Standing> conditions, List<LearnedPath> learned, List<HopLoss> losses) {

    public SeriesFindings {
        conditions = List.copyOf(conditions);
        learned = List.copyOf(learned);
        losses = List.copyOf(losses);
    }

    /**
     * Where a condition stands.
     *
     * @param state {@code learning}, {@code ok}, {@code pending}, {@code firing}, {@code clearing} or {@code off}
     * @param since start of the trace that raised its incident; absent while none is open
     * @param why part of a sentence, with numbers; absent where it is off
     */
    public record Standing(
            Condition condition,
            String state,
            @Nullable Instant since,
            @Nullable String why) {}
}
