package io.pathwatch.model.view;

import io.pathwatch.model.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The incidents with what people wrote at them. May be shared between threads. */
public interface IncidentJournal {

    /** The newest first, {@code limit} at most. */
    List<NotedIncident> list(IncidentQuery query, int limit);

    /** @param id {@code in_} and 16 hex digits */
    Optional<NotedIncident> find(String id);

    /** The names of the subscriptions that sent the incident to their receivers, in order. */
    List<String> listTold(String id);

    /** How far incidents have been told, by id in the order of {@code ids}; without those that are not kept. */
    Map<String, Telling> findTellings(Collection<String> ids);

    /** How many are open of each severity. */
    Map<Severity, Integer> countOpen();

    /**
     * Writes a note at an incident, in place of the one before.
     *
     * @param note absent: none is left
     * @return whether there is such an incident
     */
    boolean write(String id, @Nullable Note note);

    /**
     * The same, unless somebody else was faster.
     *
     * @param before when the note was written that is to be replaced; absent: there was none
     * @return whether that is the note that was there; if not, it stays
     */
    boolean replace(String id, @Nullable Instant before, @Nullable Note note);

    /** The number of the newest alert; rises with whatever happens to an incident. */
    long newestAlert();

    /** The ids of incidents that something happened to since alert {@code after}, in that order. */
    List<String> listChanged(long after);
}
