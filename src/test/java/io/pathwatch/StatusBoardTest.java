package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.DaemonStatus;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.store.SqliteDaemonStatus;
import io.pathwatch.store.SqliteDaemonStatus.Told;
import io.pathwatch.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private DaemonStatus now = new DaemonStatus(List.of(), Set.of("noc"));

    @Test
    void writesWhatChanges() {
        try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pathwatch.db"))) {
            StatusBoard board = new StatusBoard(() -> now, at(database, NOON));
            assertThat(at(database, NOON).find()).isEmpty();

            board.update();
            assertThat(at(database, NOON).find()).contains(new Told(NOON, now));
            at(database, NOON).keep(new DaemonStatus(List.of(), Set.of("of somebody else")));
            board.update();
            assertThat(at(database, NOON).find().orElseThrow().status().subscriptions())
                    .containsExactly("of somebody else");

            now = new DaemonStatus(
                    List.of(new RouteFileStatus(
                            "routes/noc.camel.yaml",
                            RouteFileStatus.State.RUNNING_LAST_GOOD,
                            List.of("noc"),
                            List.of(new Mistake("routes/noc.camel.yaml", 7, "route.from", "'form'", "'from'")))),
                    Set.of("noc", "log"));
            board.update();
            assertThat(at(database, NOON).find()).contains(new Told(NOON, now));
        }
    }

    private static SqliteDaemonStatus at(SqliteDatabase database, Instant time) {
        return new SqliteDaemonStatus(database, Clock.fixed(time, ZoneOffset.UTC));
    }
}
