package io.pathwatch.store;

/** The statements about silences, in SQLite's words. */
final class SilenceSql {

    static final String KEEP_SILENCE = """
            insert into silence (id, until_us, body) values (?, ?, ?)
            on conflict (id) do update set ended_us = null, body = excluded.body""";
    static final String LIST_SILENCES =
            "select id, body from silence where until_us > ? and ended_us is null order by until_us, id";
    static final String LIST_KEPT_SILENCES = "select id, body, ended_us from silence order by until_us, id";
    static final String FIND_SILENCE = "select id, body from silence where id = ?";
    static final String END_SILENCE =
            "update silence set ended_us = ?1 where id = ?2 and until_us > ?1 and ended_us is null";
    static final String FORGET_SILENCES = "delete from silence where until_us < ?";

    private SilenceSql() {}
}
