package io.pathwatch.cli;

import io.pathwatch.model.Mistake;
import java.util.List;

/** Reads every route file as the daemon would, and starts nothing. */
@FunctionalInterface
public interface RouteMistakes {

    /** What there is to say, file by file; nothing if all is well. */
    Found find();

    /**
     * What was found in route files.
     *
     * @param doubts what may stand there, and is hardly meant
     */
    record Found(List<Mistake> mistakes, List<Mistake> doubts) {

        public Found {
            mistakes = List.copyOf(mistakes);
            doubts = List.copyOf(doubts);
        }
    }
}
