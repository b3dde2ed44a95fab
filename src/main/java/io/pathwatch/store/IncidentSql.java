package io.pathwatch.store;

/** The statements about incidents and the alerts of theirs that wait, in SQLite's words. */
final class IncidentSql {

    /** A raise inserts; a change or a clear updates, and leaves the severity that a cleared incident had. */
    static final String KEEP_INCIDENT = """
            insert into incident
                (id, series, condition, severity, cause, summary, raised_us, cleared_us, last_alert, sent)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            on conflict (id) do update set severity = iif(excluded.cleared_us is null, excluded.severity, severity),
                cause = excluded.cause, summary = excluded.summary, cleared_us = excluded.cleared_us,
                last_alert = excluded.last_alert""";

    private static final String INCIDENTS = """
            select i.id, i.condition, i.severity, i.cause, i.summary, i.raised_us, i.cleared_us, a.id, i.sent, i.held_by,
                s.*
            from incident i join alert a on a.seq = i.last_alert join series s on s.id = i.series
            where\s""";
    static final String FIND_INCIDENT = INCIDENTS + "i.id = ?";
    static final String IS_OPEN = "select count(*) from incident where id = ? and cleared_us is null";
    private static final String FILTER = """
            i.raised_us >= ? and i.raised_us < ?
                and (?3 is null or s.target = ?3) and (?4 is null or s.key = ?4)
            order by i.raised_us desc, i.id limit ?5""";
    static final String LIST_INCIDENTS = INCIDENTS + FILTER;
    static final String LIST_OPEN_INCIDENTS = INCIDENTS + "i.cleared_us is null and " + FILTER;
    static final String LIST_OPEN_SOURCE_INCIDENTS =
            INCIDENTS + "i.cleared_us is null and i.condition = 'source' order by i.raised_us desc, i.id";

    static final String COUNT_OPEN_INCIDENTS = """
            select condition, severity, count(*), min(id) from incident where cleared_us is null
            group by condition, severity order by condition, severity""";

    static final String LIST_ALERTS_OF_INCIDENT = """
            select a.*, t.started_us, s.key, w.alert is not null as waiting, l.id as lead
            from alert a join trace t on t.id = a.trace join series s on s.id = t.series
            left join waiting_alert w on w.alert = a.seq left join alert l on l.seq = a.folded_into
            where a.incident = ? order by a.seq""";

    /** What the raise of an incident said. */
    static final String FIND_RAISED_SUMMARY = """
            select iif(json_valid(cast(body as text)), json_extract(cast(body as text), '$.evidence.summary'), null)
            from alert where incident = ? and status = 'raised'""";

    /** The alert that raised what is open about a subscription that does not deliver. */
    static final String FIND_RAISE_OF_DELIVERY = """
            select a.*, t.started_us, o.key, i.raised_us from series s
            join incident i on i.series = s.id and i.cleared_us is null
            join alert a on a.incident = i.id and a.status = 'raised'
            join trace t on t.id = a.trace join series o on o.id = t.series
            where s.target = ? and s.method = 'delivery'""";

    static final String LET_WAIT = "insert into waiting_alert (alert, since_us) values (?, ?)";
    static final String STOP_WAITING = "delete from waiting_alert where alert = ?";
    static final String LIST_WAITING = """
            select a.*, t.started_us, s.key, t.target as target_row, w.since_us, i.sent, i.held_by as raise_held_by,
                r.notification as raise_told, not exists (select 1 from notification_alert o
                    where o.notification = r.notification and o.alert <> r.alert) as raise_alone
            from waiting_alert w join alert a on a.seq = w.alert join trace t on t.id = a.trace
            join series s on s.id = t.series left join incident i on i.id = a.incident
            left join notification_alert r on a.status = 'cleared' and r.alert =
                (select b.seq from alert b where b.incident = a.incident and b.status = 'raised')
            order by w.alert limit ?""";
    static final String LIST_TOLD_SINCE =
            "select at_us, folded_for from notification where at_us >= ? order by at_us, seq";

    static final String INSERT_FOLD = "insert into notification (seq, at_us, folded_for) values (?, ?, ?)";
    static final String LINK_ALERT_AT =
            "insert into notification_alert (notification, alert, position) values (?, ?, ?)";
    static final String MARK_FOLDED = "update alert set folded_into = ? where seq = ?";
    static final String MARK_HELD = "update alert set held_by = ? where seq = ?";
    private static final String RAISED_BY = "id = (select incident from alert where seq = ? and status = 'raised')";
    static final String MARK_SENT = "update incident set sent = 1, held_by = null where " + RAISED_BY;
    static final String MARK_RAISE_HELD = "update incident set held_by = ? where " + RAISED_BY;

    static final String LIST_HOLDERS =
            "select distinct held_by from incident where held_by is not null and cleared_us is null and sent = 0";
    private static final String HELD = "held_by is not null and cleared_us is null and sent = 0";
    private static final String HELD_RAISES =
            " from incident i join alert a on a.incident = i.id and a.status = 'raised' where i.";
    private static final String BY_HOLDER = "held_by = ?1 and i.cleared_us is null and i.sent = 0";
    private static final String BY_ID = "id = ?1 and i.held_by is not null and i.cleared_us is null and i.sent = 0";
    private static final String LET_WAIT_AGAIN =
            "insert into waiting_alert (alert, since_us) select a.seq, ?2" + HELD_RAISES;
    private static final String UNLESS_WAITING = " on conflict (alert) do nothing";
    private static final String UNMARK = "update alert set held_by = null where seq in (select a.seq" + HELD_RAISES;
    static final String LET_HELD_WAIT = LET_WAIT_AGAIN + BY_HOLDER + UNLESS_WAITING;
    static final String LET_INCIDENT_WAIT = LET_WAIT_AGAIN + BY_ID + UNLESS_WAITING;
    static final String UNMARK_HELD = UNMARK + BY_HOLDER + ")";
    static final String UNMARK_INCIDENT_HELD = UNMARK + BY_ID + ")";
    static final String RELEASE = "update incident set held_by = null where held_by = ? and " + HELD;
    static final String RELEASE_INCIDENT = "update incident set held_by = null where id = ? and " + HELD;

    private IncidentSql() {}
}
