package io.pathwatch.store;

import org.jspecify.annotations.Nullable;

/** The statements about incidents as people read and note them, in SQLite's words. */
final class JournalSql {

    private static final String INCIDENTS = """
            select i.id, i.condition, i.severity, i.cause, i.summary, i.raised_us, i.cleared_us, a.id, i.sent, i.held_by,
                s.*, i.note, i.note_us, i.note_by, t.started_us, o.key,
                iif(json_valid(cast(r.body as text)), json_extract(cast(r.body as text), '$.evidence.lastGood'), null),
                iif(json_valid(cast(r.body as text)), json_extract(cast(r.body as text), '$.evidence.summary'), null)
            from incident i join alert a on a.seq = i.last_alert join series s on s.id = i.series
            left join alert r on r.incident = i.id and r.status = 'raised'
            left join trace t on t.id = r.trace left join series o on o.id = t.series
            where\s""";

    static final String FIND = INCIDENTS + "i.id = ?";

    private static final String FILTER = """
            (?1 is null or i.condition = ?1) and (?2 is null or i.severity = ?2)
                and (?3 is null or s.source = ?3) and (?4 is null or s.target = ?4) and (?5 is null or i.series = ?5)
                and coalesce(i.cleared_us, ?7) >= ?6 and i.raised_us < ?7
                and (i.raised_us < ?8 or i.raised_us = ?8 and i.id > ?9)
            order by i.raised_us desc, i.id limit ?10""";

    static final String FIND_TELLING = "select i.sent, i.held_by, (select count(*) from told t where t.incident = i.id)"
            + " from incident i where i.id = ?";

    static final String COUNT_OPEN =
            "select severity, count(*) from incident where cleared_us is null group by severity";
    static final String KEEP_NOTE = "update incident set note = ?2, note_us = ?3, note_by = ?4 where id = ?1";
    static final String REPLACE_NOTE = KEEP_NOTE + " and note_us is ?5";
    static final String FIND_NEWEST_ALERT = "select max(seq) from alert";
    /** By number: the index on incidents holds those of all time. */
    static final String LIST_CHANGED =
            "select incident from alert not indexed where seq > ? and incident is not null group by incident"
                    + " order by max(seq)";

    private JournalSql() {}

    /** The indexes on open incidents and on those of a series are used where only such are asked for. */
    static String list(@Nullable Boolean open, boolean isOfSeries) {
        String state = open == null ? "" : open ? "i.cleared_us is null and " : "i.cleared_us is not null and ";
        return INCIDENTS + (isOfSeries ? "i.series = ?5 and " : "") + state + FILTER;
    }
}
