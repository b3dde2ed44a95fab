package io.pathwatch.detect.steady;

import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.SeriesOrder;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import io.pathwatch.model.rule.SteadyRules;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A detector with the state it has on one series, while one trace is looked at. */
final class Track<S, R> {

    private final Detector<S, R> detector;
    private S state;

    private Track(Detector<S, R> detector, S state) {
        this.detector = detector;
        this.state = state;
    }

    /** @param stored as {@link #toBytes}; absent where there is none */
    static <S, R> Track<S, R> of(Detector<S, R> detector, byte @Nullable [] stored) {
        return new Track<>(detector, stored == null ? detector.begin() : detector.read(new ByteReader(stored)));
    }

    Watch watch() {
        return detector.watchOf(state);
    }

    Detector<S, R> detector() {
        return detector;
    }

    /** Takes the trace in. A condition that was switched off forgets everything, and closes its incident. */
    @Nullable
    Change advance(Moment moment, SteadyRules rules) {
        R rule = detector.ruleOf(rules);
        return rule == null ? end() : take(detector.next(state, moment, rule));
    }

    private @Nullable Change take(Step<S> step) {
        Watch before = watch();
        state = step.state();
        AlertStatus status = watch().changeSince(before);
        if (status == null) {
            return null;
        }
        Finding finding = step.finding();
        if (finding == null) {
            throw new IllegalStateException(detector.condition().key() + ": expected what to tell of an incident "
                    + status.key() + ", was absent");
        }
        return new Change(detector.condition(), status, before, watch(), finding);
    }

    /** Does what operators want, forgetting first; what there is to tell if that closes an incident. */
    @Nullable
    Change obey(Set<SeriesOrder> orders) {
        Watch before = watch();
        for (SeriesOrder order : SeriesOrder.values()) {
            state = orders.contains(order) ? detector.obey(state, order) : state;
        }
        if (before.open() == null || watch().open() != null) {
            return null;
        }
        return closed(before, "forgotten", "what was learnt is forgotten at an operator's wish");
    }

    boolean isUnsure() {
        return detector.isUnsure(state);
    }

    /** Forgets everything; what there is to tell if an incident was open. */
    @Nullable
    Change end() {
        Watch before = watch();
        state = detector.begin();
        if (before.open() == null) {
            return null;
        }
        return closed(before, "switched-off", detector.condition().key() + " is no longer watched here");
    }

    /** Leaves its incident behind, which somebody else tells of; what was learnt stays. */
    void leaveIncident() {
        state = detector.withoutIncident(state);
    }

    private Change closed(Watch before, String cause, String summary) {
        Finding finding = Finding.at(null, cause, summary, 1, List.of());
        return new Change(detector.condition(), AlertStatus.CLEARED, before, watch(), finding);
    }

    /** {@code moment} with what those that are asked next should know. */
    Moment tell(Moment moment) {
        return detector.tell(state, moment);
    }

    byte[] toBytes() {
        ByteWriter bytes = new ByteWriter();
        detector.write(state, bytes);
        return bytes.toBytes();
    }
}
