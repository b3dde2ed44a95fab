package io.pathwatch.cli;

import io.pathwatch.model.Mistake;
import java.util.List;

/** Reads every route file as the daemon would, and starts nothing. */
@FunctionalInterface
public interface RouteMistakes {

    /** Every mistake, file by file; none if all is well. */
    List<Mistake> find();
}
