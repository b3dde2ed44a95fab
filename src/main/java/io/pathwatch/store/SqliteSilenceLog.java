package io.pathwatch.store;

import io.pathwatch.model.KeptSilence;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
        return list(SilenceSql.LIST_SILENCES, SqliteSilenceLog::read, Micros.notBefore(at));
    }

    /** Without those that are damaged. */
    private <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
        return database.read(session -> {
            List<T> silences = new ArrayList<>();
            session.forEach(
                    sql,
                    row -> {
                        try {
                            silences.add(reader.read(row));
                        } catch (DamagedRowException e) {
                            database.pieces().damaged().note(e);
                        }
                    },
                    parameters);
            return silences;
        });
    }

    /** All that are still kept, those that are over or were ended too, by when they were to be over. */
    public List<KeptSilence> listKept() {
        return list(SilenceSql.LIST_KEPT_SILENCES, row -> new KeptSilence(read(row), Micros.findInstant(row, 3)));
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
        try {
            return SilenceForm.read(row.getString(1), row.getBytes(2));
        } catch (RuntimeException e) { // whatever reading damaged bytes comes upon
            throw new DamagedRowException("silence '" + row.getString(1) + "'", e);
        }
    }
}
