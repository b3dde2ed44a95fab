package io.pathwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The silences that were made by command; those of the configuration are not among them. May be shared between threads,
 * and the store between processes.
 */
public interface SilenceLog {

    /** Adds {@code silence}. One that is there already takes its comment; if it was ended, it holds again. */
    void add(Silence silence);

    /** Those that hold at that time or will later, and were not ended, by when they are over. */
    List<Silence> listSilences(Instant at);

    /** Any that is still kept, also one that is over. */
    Optional<Silence> findSilence(String id);

    /**
     * Ends a silence before its time.
     *
     * @return whether there was one of that id that was not over, nor ended
     */
    boolean end(String id, Instant at);
}
