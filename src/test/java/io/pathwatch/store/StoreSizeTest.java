package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSizeTest {

    private static final int SERIES = 20;
    private static final int TRACES = 5_000;

    /** Bytes on disk per trace of 15 hops with 3 probes, with all that belongs to it. */
    private static final int BAR = 400;

    @TempDir
    Path folder;

    @Test
    void keepsATraceInFourHundredBytes() throws Exception {
        Path file = folder.resolve("pathwatch.db");
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteTraceStore store = new SqliteTraceStore(database);
            LifelikeTraces lifelike = new LifelikeTraces(SERIES);
            List<ReportWriter> batch = new ArrayList<>();
            for (int i = 0; i < TRACES; i++) {
                Report report = lifelike.next();
                store.findHistory(report.trace().series().id());
                batch.add(new ReportWriter(report, database.pieces(), database.rawText(), Reports.FIRST_START));
                if (batch.size() == SERIES) {
                    List<ReportWriter> writers = List.copyOf(batch);
                    database.write(session -> {
                        for (ReportWriter writer : writers) {
                            assertThat(writer.writeTo(session)).isInstanceOf(ReportWriter.Result.Stored.class);
                        }
                        return writers.size();
                    });
                    batch.clear();
                }
            }
        }

        assertThat(Files.size(file) / TRACES).as("bytes per trace").isLessThanOrEqualTo(BAR);
    }
}
