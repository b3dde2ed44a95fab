package io.pathwatch.model.view;

import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is configured to be watched, as it is at the moment of asking. May be shared between threads. */
public interface Watching {

    /** Every target, one from each of its sources. */
    List<Target> targets();

    /** The target whose traces are of {@code series}; empty where none is configured any more. */
    Optional<Target> findTarget(Series series);

    /** The series a target that was never traced may have. */
    Series awaited(Target target);

    /** When a target is due; empty where somebody else decides. */
    Optional<Instant> findNext(Target target);
}
