package io.pathwatch.store;

/** The statements that read the history for pictures and lists, in SQLite's words. */
final class PastSql {

    static final String LIST_WATCHED_SERIES = """
            select * from series s where s.method not in ('cli', 'loss')
                and exists (select 1 from trace t where t.series = s.id)
            order by source, target, family, method, port""";

    private static final String SPAN = " where t.series = ?1 and t.started_us >= ?2 and t.started_us < ?3";

    static final String LIST_TRACES = "select t.* from trace t" + SPAN + " order by t.started_us";
    static final String COUNT_TRACES = "select count(*) from trace t" + SPAN;

    /** The first trace of each step of {@code ?4} microseconds. */
    static final String LIST_SAMPLE = """
            with recursive step (at_us) as
                (values (?2) union all select at_us + ?4 from step where at_us + ?4 < ?3)
            select t.* from step join trace t on t.id = (
                select e.id from trace e where e.series = ?1 and e.started_us >= step.at_us
                    and e.started_us < min(step.at_us + ?4, ?3)
                order by e.started_us limit 1)
            order by t.started_us""";

    static final String LIST_NEWEST = """
            select t.*, (select count(*) from alert a where a.trace = t.id) as alerts,
                exists (select 1 from kept_raw k where k.trace = t.id) or exists (select 1 from recent_raw r
                    where r.slot between t.series * 16 and t.series * 16 + 9 and r.trace = t.id) as has_raw
            from trace t""" + SPAN + " order by t.started_us desc limit ?4";

    static final String FIND_START_BEFORE = "select max(started_us) from trace where series = ? and started_us < ?";
    static final String FIND_START_AFTER = "select min(started_us) from trace where series = ? and started_us > ?";

    static final String FIND_LAST_TRACE = "select max(id) from trace";
    static final String LIST_ARRIVED = "select t.* from trace t where t.id > ? order by t.id limit ?";

    static final String LIST_KNOWN_PATHS = "select ordinal, body from known_path where series = ? order by ordinal";
    static final String KEEP_KNOWN_PATH = """
            insert into known_path (series, ordinal, body) values (?, ?, ?)
            on conflict (series, ordinal) do update set body = excluded.body""";
    static final String FIND_NAMED = "select value from counter where name = 'named'";
    static final String KEEP_NAMED = "update counter set value = max(value, ?) where name = 'named'";

    private PastSql() {}
}
