package io.pathwatch.store;

import io.pathwatch.model.CliSubscription;

/** Every statement, in SQLite's words. */
final class SqliteSql {

    static final String BEGIN_READ = "begin";
    static final String BEGIN_WRITE = "begin immediate";
    static final String COMMIT = "commit";

    /** Changes when another connection has committed. */
    static final String DATA_VERSION = "pragma data_version";

    /** 1: has a version; 0: is empty; -1: belongs to something else. One statement, so that it sees one moment. */
    static final String FIND_KIND = "select case when exists"
            + " (select 1 from sqlite_schema where name = 'schema_version') then 1"
            + " when exists (select 1 from sqlite_schema where type = 'table') then -1 else 0 end";

    static final String CREATE_VERSION_TABLE =
            "create table schema_version (version integer primary key, name text not null)";
    static final String FIND_VERSION = "select max(version) from schema_version";
    static final String INSERT_VERSION = "insert into schema_version (version, name) values (?, ?)";

    static final String FIND_COUNTER = "select value from counter where name = ?";
    static final String COUNTER_SWEEP = "sweep";

    static final String FIND_SERIES_BY_KEY = "select * from series where key = ?";
    static final String FIND_SERIES = "select * from series where id = ?";
    static final String LIST_SERIES = """
            select * from series s where exists (select 1 from trace t where t.series = s.id)
            order by source, target, family, method, port""";
    static final String LIST_LAST_STARTS = """
            select * from (
                select series.*, (
                    select max(started_us) from trace where trace.series = series.id and started_us < ?) as last_us
                from series where target = ?)
            where last_us is not null""";
    static final String INSERT_SERIES =
            "insert into series (key, source, target, family, method, port) values (?, ?, ?, ?, ?, ?) returning id";
    static final String INSERT_STATE =
            "insert into series_state (series, version, stored, last_trace) values (?, 0, 0, null)";

    static final String LIST_RESPONDERS_OF_ADDRESS = "select * from responder where address = ?";
    static final String FIND_RESPONDER = "select * from responder where id = ?";
    static final String INSERT_RESPONDER = """
            insert into responder
                (address, name, asn, as_org, latitude, longitude, accuracy_radius_km, city, country)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""";

    static final String FIND_HISTORY = """
            select h.version, h.orders, h.valid_us is not null and h.valid_us is not h.reached_us as lost, m.body, t.*
            from series_state h left join series_memory m on m.series = h.series
            left join trace t on t.id = h.last_trace where h.series = ?""";
    static final String FIND_REACHED_OTHERWISE = """
            select max(h.reached_us) from series s join series_state h on h.series = s.id
            where s.target = ? and s.source = ? and s.family = ? and s.method not in (?, 'cli', 'loss')""";
    static final String FIND_STATE = "select version, stored from series_state where series = ?";
    static final String COUNT_VALID_TRACE = """
            update series_state set version = version + 1, stored = stored + 1, last_trace = ?2, interval_us = ?3,
                last_us = ?4, valid_us = ?4, reached_us = iif(?5, ?4, reached_us), failures = 0, failure = null,
                orders = iif(?6, 0, orders)
            where series = ?1""";
    static final String COUNT_FAILED_TRACE = """
            update series_state set stored = stored + 1, interval_us = ?2, last_us = ?3, failures = failures + 1,
                failure = ?4
            where series = ?1""";
    static final String COUNT_LATE_TRACE = "update series_state set stored = stored + 1 where series = ?";
    static final String KEEP_MEMORY = """
            insert into series_memory (series, body) values (?, ?)
            on conflict (series) do update set body = excluded.body""";
    static final String FIND_MEMORY = """
            select h.version, m.body from series s join series_state h on h.series = s.id
            left join series_memory m on m.series = s.id where s.key = ?""";
    static final String COUNT_CHANGE = "update series_state set version = version + 1 where series = ?";
    static final String FORGET_MEMORY = "delete from series_memory where series = ?";
    static final String LEAVE_ORDER = """
            update series_state set version = version + 1, orders = orders & ~?3 | ?2
            where series = (select id from series where key = ?1)""";
    private static final String STATUSES = """
            select s.*, h.interval_us, h.last_us, h.valid_us, h.reached_us, h.failures, h.failure
            from series s join series_state h on h.series = s.id
            where s.method not in ('cli', 'loss') and h.last_us is not null""";
    static final String LIST_STATUSES = STATUSES + " and s.source = ? order by s.target, s.family, s.method, s.port";
    static final String LIST_ALL_STATUSES = STATUSES + " order by s.source, s.target, s.family, s.method, s.port";

    static final String HAS_TRACE = "select count(*) from trace where series = ? and started_us = ?";
    static final String INSERT_TRACE = """
            insert into trace (series, started_us, lookup, duration_us, shape, annotation, target, host, based_on, probes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (series, started_us) do nothing returning id""";
    static final String LIST_TRACES_BY_LOOKUP = "select * from trace where lookup = ?";
    static final String FIND_TRACE_NUMBER_OF_ALERT = "select trace from alert where seq = ?";
    static final String FIND_TRACE_OF_ALERT = "select * from trace where id = (select trace from alert where id = ?)";
    static final String LIST_TRACES_OF_SERIES =
            "select * from trace where series = ? and started_us < ? order by started_us desc limit ?";

    /** Traces of a series within a span, and the newest before it; says of each whether it raised something. */
    static final String LIST_SPAN = """
            select t.*, exists (select 1 from alert a where a.trace = t.id) as raised from trace t
            where t.series = ?1 and t.started_us < ?3 and t.started_us >= iif(?4 = 0, ?2, coalesce(
                (select e.started_us from trace e where e.series = ?1 and e.started_us < ?2
                order by e.started_us desc limit 1 offset ?4 - 1), ?5))
            order by t.started_us""";

    static final String KEEP_RECENT_RAW = """
            insert into recent_raw (slot, trace, body) values (?, ?, ?)
            on conflict (slot) do update set trace = excluded.trace, body = excluded.body""";
    static final String FREE_RECENT_RAW = "delete from recent_raw where slot = ?";
    static final String KEEP_RAW = "insert into kept_raw (trace, body) values (?, ?)";
    static final String FIND_RAW = """
            select body from kept_raw where trace = ?1
            union all select body from recent_raw where slot between ?2 and ?3 and trace = ?1""";

    static final String NEXT_NOTIFICATION =
            "update counter set value = value + 1 where name = 'notification' returning value";
    static final String INSERT_ALERT = """
            insert into alert (id, trace, series, status, severity, at_us, body, incident)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do nothing returning seq""";
    static final String INSERT_NOTIFICATION = "insert into notification (seq) values (?)";
    static final String LINK_ALERT = "insert into notification_alert (notification, alert) values (?, ?)";
    static final String LIST_ALERTS_OF_TRACE = """
            select a.*, t.started_us, s.key from alert a
            join trace t on t.id = a.trace join series s on s.id = t.series
            where a.trace = ? and not exists (select 1 from series o where o.id = a.series and o.method = 'delivery')
            order by a.seq""";
    static final String LIST_ALERTS_OF_NOTIFICATION = """
            select a.*, t.started_us, s.key from notification_alert n join alert a on a.seq = n.alert
            join trace t on t.id = a.trace join series s on s.id = t.series
            where n.notification = ? order by n.position, a.seq""";

    static final String INSERT_SUBSCRIPTION = """
            insert into subscription (name, cursor, activity, attempts)
            values (?1, iif(?2, (select value from counter where name = 'notification'), 0), 'active', 0)
            on conflict (name) do nothing""";
    /** Notifications n after the cursor of subscription s; one of the command's looks at its own only. */
    private static final String IS_AFTER_CURSOR = " n.seq > s.cursor"
            + " and (s.name not like 'cli-%' or exists (select 1 from notification_alert l join alert a on a.seq = l.alert"
            + " where l.notification = n.seq"
            + " and json_extract(cast(a.body as text), '$.labels.\"" + CliSubscription.LABEL + "\"') = s.name))";

    private static final String AFTER_CURSOR = "from notification n where" + IS_AFTER_CURSOR;

    /** Without what is about the subscription itself, which it is not sent. */
    private static final String LAG = "(select count(*) " + AFTER_CURSOR + """
            ) - (select count(*) from series e join incident i on i.series = e.id join alert a on a.incident = i.id
                join notification_alert l on l.alert = a.seq
                where e.target = s.name and e.method = 'delivery' and l.notification > s.cursor)""";

    static final String LIST_SUBSCRIPTIONS = "select s.*, " + LAG + " as lag from subscription s order by name";
    static final String FIND_SUBSCRIPTION = "select s.*, " + LAG + " as lag from subscription s where name = ?";
    /** What lies before the cursor and was asked to be sent again. */
    static final String FIND_ASKED = """
            select min(notification) from dead_letter
            where subscription = ? and replay_us is not null and notification <= ?""";

    static final String LIST_NEXT = "select n.seq from subscription s join notification n on" + IS_AFTER_CURSOR
            + " where s.name = ? and n.seq <= ? order by n.seq limit ?";

    /** Of a subscription of the command, which looks at its own only. */
    static final String FIND_NEWEST_OF_OTHERS = """
            select (select value from counter where name = 'notification')
            from subscription where name = ? and name like 'cli-%'""";

    /** Null: when its alert was. */
    static final String FIND_MADE_AT = "select at_us from notification where seq = ?";

    static final String FIND_HEAD =
            "select min(n.seq) from subscription s join notification n on" + IS_AFTER_CURSOR + " where s.name = ?";

    static final String HAS_SUBSCRIPTION = "select count(*) from subscription where name = ?";
    static final String ADVANCE = """
            update subscription set cursor = max(cursor, ?3), activity = iif(activity = 'paused', 'paused', 'active'),
                attempts = 0, next_at_us = null, last_error = null
            where name = ?1 and cursor = ?2""";
    static final String POSTPONE = """
            update subscription set activity = iif(activity = 'paused', 'paused', ?2), attempts = ?3, next_at_us = ?4,
                last_error = ?5
            where name = ?1""";
    static final String INSERT_DEAD_LETTER = """
            insert into dead_letter (subscription, notification, attempts, reason, at_us) values (?, ?, ?, ?, ?)
            on conflict (subscription, notification) do update
            set attempts = excluded.attempts, reason = excluded.reason, at_us = excluded.at_us, replay_us = null""";
    static final String DROP_DEAD_LETTER = "delete from dead_letter where subscription = ? and notification = ?";

    static final String ADD_TO_COUNTER = "update counter set value = value + ? where name = ?";
    static final String RESET_COUNTER = "update counter set value = 0 where name = ?";
    static final String COUNTER_UNSWEPT = "unswept";
    static final String KEEP_COUNTER =
            "insert into counter (name, value) values (?, ?) on conflict (name) do update set value = excluded.value";
    /** The last time at which the clock was believed. */
    static final String COUNTER_BELIEVED = "believed_us";
    /** How long the program has run since. */
    static final String COUNTER_DOUBTED = "doubted_s";

    static final String FIND_START_OF_NEWEST = "select started_us from trace order by id desc limit 1";

    /** Old traces of a series, without what may never be deleted. */
    static final String LIST_OLD_TRACES = """
            select id from trace where series = ?1 and started_us < ?2
                and id <> coalesce((select last_trace from series_state where series = ?1), 0)
                and started_us <> (select max(started_us) from trace where series = ?1)
                and id <> (select max(id) from trace)""";

    static final String HAS_ALERT = "select count(*) from alert where trace = ?";
    static final String FIND_SLOWEST_CURSOR = "select min(cursor) from subscription";
    static final String FIND_NEWEST_NOTIFICATION_OF_TRACE = """
            select max(n.notification) from alert a join notification_alert n on n.alert = a.seq
            where a.trace = ?""";
    static final String HAS_NEW_DEAD_LETTER = """
            select count(*) from alert a join notification_alert n on n.alert = a.seq
            join dead_letter d on d.notification = n.notification
            where a.trace = ? and (d.at_us >= ? or d.replay_us is not null)""";
    /** Whether an alert of the trace waits, or is about an incident that is open. */
    static final String HAS_UNSETTLED_ALERT = """
            select exists (select 1 from alert a where a.trace = ?
                and (exists (select 1 from waiting_alert w where w.alert = a.seq)
                or exists (select 1 from incident i where i.id = a.incident and i.cleared_us is null)))""";

    static final String LIST_NOTIFICATIONS_OF_TRACE = """
            select distinct n.notification from alert a join notification_alert n on n.alert = a.seq
            where a.trace = ?""";
    static final String UNLINK_ALERTS_OF_TRACE =
            "delete from notification_alert where alert in (select seq from alert where trace = ?)";
    static final String DELETE_INCIDENTS_TOLD_LAST_BY_TRACE =
            "delete from incident where last_alert in (select seq from alert where trace = ?)";
    static final String DELETE_ALERTS_OF_TRACE = "delete from alert where trace = ?";
    static final String DELETE_DEAD_LETTERS_OF_EMPTY_NOTIFICATION = """
            delete from dead_letter where notification = ?1
                and not exists (select 1 from notification_alert where notification = ?1)""";
    static final String DELETE_EMPTY_NOTIFICATION = """
            delete from notification where seq = ?1
                and not exists (select 1 from notification_alert where notification = ?1)""";
    static final String DELETE_RECENT_RAW = "delete from recent_raw where slot between ? and ? and trace = ?";
    static final String DELETE_KEPT_RAW = "delete from kept_raw where trace = ?";
    static final String DELETE_TRACE = "delete from trace where id = ?";

    static final String FIND_TRACE_SPAN = "select (select max(id) from trace) - (select min(id) from trace)";
    static final String FIND_LAST_TRACE = "select max(id) from trace";
    static final String FIND_LAST_ANNOTATION = "select max(id) from annotation";
    static final String LIST_ANNOTATIONS_SINCE = "select body from annotation where id > ?";
    static final String LIST_RESPONDERS = "select id from responder";

    static final String FIND_METHOD = "select method from probe_method where source = ? and target = ? and family = ?";
    static final String REMEMBER_METHOD = """
            insert into probe_method (source, target, family, method) values (?, ?, ?, ?)
            on conflict (source, target, family) do update set method = excluded.method""";

    static final String FIND_ROUTE_TEXT = "select body from route_text where file = ?";
    static final String KEEP_ROUTE_TEXT = """
            insert into route_text (file, body) values (?, ?)
            on conflict (file) do update set body = excluded.body""";
    static final String FORGET_ROUTE_TEXT = "delete from route_text where file = ?";

    static final String REMEMBER_WEBHOOK =
            "insert into cli_webhook (subscription, url) values (?, ?) on conflict (subscription) do nothing";
    static final String LIST_WEBHOOKS = "select subscription, url from cli_webhook order by subscription";

    private SqliteSql() {}

    /** The rows of {@code column}'s table that no trace refers to. */
    static String listOrphans(String column) {
        return "select id from " + column + " where id not in (select " + column + " from trace where " + column
                + " is not null)";
    }

    /** What the traces after one refer to by {@code column}. */
    static String listReferences(String column) {
        return "select distinct " + column + " from trace where id > ? and " + column + " is not null";
    }

    static String deleteById(String table) {
        return "delete from " + table + " where id = ?";
    }

    static String findPieceId(String table) {
        return "select id from " + table + " where checksum = ? and body = ?";
    }

    static String insertPiece(String table) {
        return "insert into " + table + " (checksum, body) values (?, ?) returning id";
    }

    static String findPieceBody(String table) {
        return "select body from " + table + " where id = ?";
    }
}
