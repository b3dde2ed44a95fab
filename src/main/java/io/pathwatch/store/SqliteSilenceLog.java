package io.pathwatch.store;

import io.pathwatch.model.KeptSilence;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Silences made by command, in SQLite. May be shared between threads. */
public final class SqliteSilenceLog implements SilenceLog {

    private final SqliteDatabase database;

    public SqliteSilenceLog(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public void add(Silence silence) {
        byte[] body = SilenceForm.write(silence);
        database.write(session ->
                session.update(SilenceSql.KEEP_SILENCE, silence.id(), Micros.notBefore(silence.until()), body));
    }

    @Override
    public List<Silence> listSilences(Instant at) {
        return database.read(
                session -> session.list(SilenceSql.LIST_SILENCES, SqliteSilenceLog::read, Micros.notBefore(at)));
    }

    /** All that are still kept, those that are over or were ended too, by when they were to be over. */
    public List<KeptSilence> listKept() {
        return database.read(session -> session.list(
                SilenceSql.LIST_KEPT_SILENCES, row -> new KeptSilence(read(row), Micros.findInstant(row, 3))));
    }

    @Override
    public Optional<Silence> findSilence(String id) {
        return database.read(session -> session.findFirst(SilenceSql.FIND_SILENCE, SqliteSilenceLog::read, id));
    }

    @Override
    public boolean end(String id, Instant at) {
        long atUs = Micros.notBefore(at);
        return database.write(session -> session.update(SilenceSql.END_SILENCE, atUs, id)) > 0;
    }

    private static Silence read(ResultSet row) throws SQLException {
        return SilenceForm.read(row.getString(1), row.getBytes(2));
    }
}
