package io.pathwatch.store;

import io.pathwatch.model.Severity;
import io.pathwatch.model.Trace;
import io.pathwatch.model.view.IncidentJournal;
import io.pathwatch.model.view.IncidentQuery;
import io.pathwatch.model.view.Note;
import io.pathwatch.model.view.NotedIncident;
import io.pathwatch.model.view.Telling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The incidents with what people wrote at them, in SQLite. May be shared between threads. */
public final class SqliteIncidentJournal implements IncidentJournal {

    private final SqliteDatabase database;

    public SqliteIncidentJournal(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public List<NotedIncident> list(IncidentQuery query, int limit) {
        return database.read(session -> {
            List<NotedIncident> incidents = new ArrayList<>();
            KnownSeries series =
                    query.seriesId() == null ? null : database.pieces().series().find(session, query.seriesId());
            if (series != null || query.seriesId() == null) {
                IncidentQuery.Position after = query.after();
                add(
                        session,
                        query,
                        series,
                        after == null ? Long.MAX_VALUE : Micros.of(after.raisedAt()),
                        after == null ? "" : after.id(),
                        limit,
                        incidents);
            }
            return incidents;
        });
    }

    /** In the place of a damaged one an older one is read, so that a list that is too short is the last. */
    private void add(
            Session session,
            IncidentQuery query,
            @Nullable KnownSeries series,
            long afterUs,
            String afterId,
            int limit,
            List<NotedIncident> incidents)
            throws SQLException {
        int asked = limit - incidents.size();
        List<Place> places = new ArrayList<>();
        session.forEach(
                JournalSql.list(query.open(), series != null),
                row -> {
                    places.add(new Place(row.getLong(6), row.getString(1)));
                    findIncident(row).ifPresent(incidents::add);
                },
                query.condition() == null ? null : query.condition().key(),
                query.severity() == null ? null : query.severity().key(),
                query.source(),
                query.target(),
                series == null ? null : series.id(),
                Micros.notBefore(query.from()),
                Micros.notBefore(query.before()),
                afterUs,
                afterId,
                asked);
        if (places.size() == asked && incidents.size() < limit) {
            Place last = places.get(asked - 1);
            add(session, query, series, last.raisedUs(), last.id(), limit, incidents);
        }
    }

    private record Place(long raisedUs, String id) {}

    /** Empty if it is damaged, which is noted. */
    private Optional<NotedIncident> findIncident(ResultSet row) throws SQLException {
        try {
            return Optional.of(read(row));
        } catch (DamagedRowException e) {
            database.pieces().damaged().note(e);
            return Optional.empty();
        }
    }

    @Override
    public Optional<NotedIncident> find(String id) {
        return database.read(session -> session.findFirst(JournalSql.FIND, this::findIncident, id))
                .flatMap(found -> found);
    }

    @Override
    public List<String> listTold(String id) {
        return database.read(session -> session.list(ToldSql.LIST_SUBSCRIPTIONS, row -> row.getString(1), id));
    }

    @Override
    public Map<String, Telling> findTellings(Collection<String> ids) {
        return database.read(session -> {
            Map<String, Telling> tellings = new LinkedHashMap<>();
            for (String id : ids) {
                session.findFirst(
                                JournalSql.FIND_TELLING,
                                row -> new Telling(row.getBoolean(1), row.getString(2), row.getInt(3)),
                                id)
                        .ifPresent(telling -> tellings.put(id, telling));
            }
            return tellings;
        });
    }

    @Override
    public Map<Severity, Integer> countOpen() {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0);
        }
        return database.read(session -> {
            session.forEach(JournalSql.COUNT_OPEN, row -> {
                String key = row.getString(1);
                int open = row.getInt(2);
                // one that is damaged is noted where it is listed
                counts.replaceAll((severity, count) -> severity.key().equals(key) ? Integer.valueOf(open) : count);
            });
            return counts;
        });
    }

    @Override
    public boolean write(String id, @Nullable Note note) {
        return note == null
                ? update(JournalSql.KEEP_NOTE, id, null, null, null)
                : update(JournalSql.KEEP_NOTE, id, note.text(), Micros.of(note.at()), note.by());
    }

    @Override
    public boolean replace(String id, @Nullable Instant before, @Nullable Note note) {
        Long last = before == null ? null : Micros.of(before);
        return note == null
                ? update(JournalSql.REPLACE_NOTE, id, null, null, null, last)
                : update(JournalSql.REPLACE_NOTE, id, note.text(), Micros.of(note.at()), note.by(), last);
    }

    private boolean update(String sql, @Nullable Object... values) {
        return database.write(session -> session.update(sql, values)) > 0;
    }

    @Override
    public long newestAlert() {
        return database.read(session -> session.number(0, JournalSql.FIND_NEWEST_ALERT));
    }

    @Override
    public List<String> listChanged(long after) {
        return database.read(session -> session.list(JournalSql.LIST_CHANGED, row -> row.getString(1), after));
    }

    private static NotedIncident read(ResultSet row) throws SQLException {
        String text = row.getString(18);
        Instant at = Micros.findInstant(row, 19);
        Instant raisedBy = Micros.findInstant(row, 21);
        return new NotedIncident(
                SqliteIncidentLog.readIncident(row),
                text == null || at == null ? null : new Note(text, at, row.getString(20)),
                row.getString(24),
                row.getString(23),
                raisedBy == null ? null : Trace.id(row.getString(22), raisedBy));
    }
}
