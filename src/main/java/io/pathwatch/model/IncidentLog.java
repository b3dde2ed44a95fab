package io.pathwatch.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The incidents, and how their alerts come to be told. An alert of an incident that is stored with its trace waits here,
 * until {@link #settle} makes it part of a notification, or holds it back. May be shared between threads.
 */
public interface IncidentLog {

    /** The incidents that {@code filter} means, newest first, {@code limit} at most. */
    List<Incident> listIncidents(IncidentFilter filter, int limit);

    /** @param id {@code in_} and 16 hex digits */
    Optional<Incident> findIncident(String id);

    /** What is kept of the alerts that told of an incident, in the order of the log. */
    List<LoggedAlert> listAlerts(String incidentId);

    /**
     * What waits, as far as the first {@code limit} alerts.
     *
     * @param recently from when on notifications are listed
     */
    Waiting findWaiting(Instant recently, int limit);

    /**
     * Does what was decided, in one transaction. Alerts that wait no more are left out, so that doing it again changes
     * nothing. An incident whose raise is told is marked as sent, one whose raise is held back as held.
     *
     * @param at when the notifications are made
     * @return how many were made
     */
    int settle(Decisions decisions, Instant at);

    /** What holds back the raise of an incident that is open: ids of silences and of sources' incidents. */
    Set<String> listHolders();

    /**
     * Lets the raises that {@code holder} holds back wait again, those whose incident is still open.
     *
     * @param since from when on they wait
     * @return how many
     */
    int release(String holder, Instant since);

    /**
     * As {@link #release(String, Instant)}, of some of what is held back only.
     *
     * @param incidents their ids; those that are over, told of or not held back are left out
     */
    int release(Set<String> incidents, Instant since);

    /**
     * Appends an alert that no comparison gave, such as one about a source ({@link Series#ofSource}), and lets it wait;
     * its incident is raised, changed or cleared with it. An alert that is in the log already changes nothing.
     *
     * @param since from when on it waits
     * @throws IllegalArgumentException if its evidence is not {@link IncidentEvidence}
     * @throws java.util.NoSuchElementException if the trace it names is not stored
     */
    void append(Alert alert, Instant since);

    /** What the conditions of a series remember; empty for a series that has no traces. */
    SeriesMemory findMemory(String seriesId);

    /**
     * Ends incidents that no trace will clear, and with them what the series remembers of them, in one transaction. Does
     * nothing if a trace came since {@code before} was read. An incident that is not open any more is left out.
     *
     * @param ends the alerts that clear them, at least one, all of one series
     * @param after what the series remembers then; absent: nothing
     * @param since from when on the alerts wait
     * @return how many incidents were ended
     * @throws IllegalArgumentException if there is no alert, or they are of several series
     * @throws java.util.NoSuchElementException if a trace that one names is not stored
     */
    int end(List<Alert> ends, SeriesMemory before, @Nullable OpaqueState after, Instant since);
}
