package io.pathwatch.model.view;

import io.pathwatch.model.Series;
import io.pathwatch.model.Target;

/** Asks the conditions what they know of a series. May be shared between threads. */
public interface SeriesInsights {

    /** @param target what the series is a series of */
    SeriesFindings look(Series series, Target target);
}
