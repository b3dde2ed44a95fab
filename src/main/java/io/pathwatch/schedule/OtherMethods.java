package io.pathwatch.schedule;

import io.pathwatch.model.Report;
import io.pathwatch.model.Target;
import java.util.Optional;

/** By which other methods targets can be traced. May be shared between threads. */
public interface OtherMethods {

    /**
     * The target of {@code report} as it is to be traced to see whether another method reaches it: over the same address
     * family, with nothing watched on it; empty if no other method is known or permitted.
     */
    Optional<Target> find(Report report);

    /** Takes note of a trace by another method that could not be made: one that this host cannot make is not found again. */
    void failed(Report report);
}
