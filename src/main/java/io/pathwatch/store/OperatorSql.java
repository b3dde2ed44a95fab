package io.pathwatch.store;

/** The statements behind what operators ask of subscriptions and dead letters, in SQLite's words. */
final class OperatorSql {

    static final String COUNT_DEAD_LETTERS =
            "select count(*), count(replay_us) from dead_letter where subscription = ?";
    static final String PAUSE = "update subscription set activity = 'paused' where name = ?";
    static final String RESUME = """
            update subscription set activity = 'active', attempts = 0, next_at_us = null, last_error = null
            where name = ?""";

    static final String FIND_CURSOR = "select cursor from subscription where name = ?";
    /** The first notification up to the cursor that was made at a time or later. */
    static final String FIND_FIRST_SINCE = """
            select min(n.seq) from notification n where n.seq <= ?1 and coalesce(n.at_us, (
                select max(a.at_us) from notification_alert l join alert a on a.seq = l.alert
                where l.notification = n.seq)) >= ?2""";

    static final String REWIND = """
            update subscription set cursor = ?2, attempts = 0, next_at_us = null, last_error = null,
                activity = iif(activity in ('paused', 'stopped'), activity, 'active')
            where name = ?1""";

    static final String DROP_DEAD_LETTERS = "delete from dead_letter where subscription = ?";
    static final String FORGET_WEBHOOK = "delete from cli_webhook where subscription = ?";
    static final String PURGE = "delete from subscription where name = ?";

    private static final String UNLESS_LISTED =
            " and not exists (select 1 from cli_webhook w where w.subscription = ?1)";
    static final String DROP_DEAD_LETTERS_LEFT = "delete from dead_letter where subscription = ?1" + UNLESS_LISTED;
    static final String PURGE_LEFT = "delete from subscription where name = ?1" + UNLESS_LISTED;

    static final String LIST_DEAD_LETTERS = """
            select * from dead_letter where ?1 is null or subscription = ?1
            order by at_us desc, notification desc, subscription limit ?2""";
    static final String FIND_DEAD_LETTER = "select * from dead_letter where subscription = ? and notification = ?";
    static final String ASK_AGAIN =
            "update dead_letter set replay_us = coalesce(replay_us, ?3) where subscription = ?1 and notification = ?2";
    static final String LIST_DEAD_LETTER_IDS =
            "select notification from dead_letter where subscription = ? order by notification";

    static final String KEEP_DAEMON_STATUS = """
            insert into daemon (id, at_us, body) values (1, ?, ?)
            on conflict (id) do update set at_us = excluded.at_us, body = excluded.body""";
    static final String FIND_DAEMON_STATUS = "select at_us, body from daemon";

    private OperatorSql() {}
}
