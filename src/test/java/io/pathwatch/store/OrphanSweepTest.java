package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanSweepTest {

    @TempDir
    Path folder;

    @Test
    void keepsWhatATraceRefersToAgainWhileItSweeps() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pathwatch.db"))) {
            SqliteTraceStore store = new SqliteTraceStore(database);
            store.store(Reports.report(Reports.failedTrace("dns", 0), null));
            store.store(Reports.report(Reports.trace("dns", 1, null), null));
            database.write(session -> session.update(SqliteSql.DELETE_TRACE, 1));
            OrphanSweep sweep = new OrphanSweep(database);

            OrphanSweep.Orphans orphans = sweep.find("shape");
            assertThat(orphans.ids()).containsExactly(1L);
            Report again = Reports.report(Reports.failedTrace("dns", 2), null);
            store.store(again);
            sweep.delete("shape", orphans);

            assertThat(store.findReport(again.trace().id())).contains(again);
        }
    }
}
