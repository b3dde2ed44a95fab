package io.pathwatch.store;

/** The statements about what each subscription was told, in SQLite's words. */
final class ToldSql {

    static final String FIND_FILTER = "select filter from subscription where name = ?";
    static final String KEEP_FILTER = "update subscription set filter = ?2 where name = ?1 and filter is not ?2";

    static final String FIND_TOLD = "select message, over from told where subscription = ? and incident = ?";
    static final String LIST_SUBSCRIPTIONS = "select subscription from told where incident = ? order by subscription";
    /** Whether the end of an incident, in a notification, is for a subscription. */
    static final String IS_TOLD =
            "select count(*) from told where subscription = ? and incident = ? and (over is null or over >= ?)";

    static final String TELL = """
            insert into told (subscription, incident, message) values (?, ?, ?)
            on conflict (subscription, incident) do update set over = null""";
    static final String TELL_END = "update told set over = ?3 where subscription = ?1 and incident = ?2";

    /** The end of an incident that was told after a notification. */
    static final String FIND_END = """
            select n.notification from alert a join notification_alert n on n.alert = a.seq
            where a.incident = ? and a.status = 'cleared' and n.notification > ?""";

    static final String LIST_END = """
            select a.*, t.started_us, s.key from alert a
            join trace t on t.id = a.trace join series s on s.id = t.series
            join notification_alert n on n.alert = a.seq
            where a.incident = ? and a.status = 'cleared' and n.notification > ?""";
    /** A notification that was passed over is sent after all, before what waits. */
    static final String SEND_LATE = """
            insert into dead_letter (subscription, notification, attempts, reason, at_us, replay_us)
            values (?1, ?2, 0, ?3, ?4, ?4)
            on conflict (subscription, notification) do update set replay_us = coalesce(replay_us, excluded.replay_us)""";

    static final String FORGET_SUBSCRIPTION = "delete from told where subscription = ?";
    static final String FORGET_INCIDENTS_TOLD_LAST_BY_TRACE = """
            delete from told where incident in (select i.id from incident i
                where i.last_alert in (select seq from alert where trace = ?))""";

    private ToldSql() {}
}
