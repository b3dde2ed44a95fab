package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.DaemonStatus;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import io.pathwatch.store.SqliteDaemonStatus;
import io.pathwatch.store.SqliteDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesCheckTest {

    private static final RouteFileStatus GOOD =
            new RouteFileStatus("routes/a.camel.yaml", State.RUNNING, List.of("a"), List.of());

    private static final RouteFileStatus OLDER =
            new RouteFileStatus("routes/b.camel.yaml", State.RUNNING_LAST_GOOD, List.of("b"), List.of());

    private static final RouteFileStatus LACKING = new RouteFileStatus(
            "routes/keep-trace.camel.yaml",
            State.INCOMPLETE,
            List.of("keep-trace"),
            List.of(new Mistake("routes/keep-trace.camel.yaml", 26, null, "'direct:store-trace'", "a route")));

    @TempDir
    Path state;

    private Path file() {
        return state.resolve("pathwatch.db");
    }

    private List<Finding> look() {
        return new RouteFilesCheck(file(), () -> OptionalLong.of(4711)).look();
    }

    private void tell(RouteFileStatus... files) {
        try (SqliteDatabase database = SqliteDatabase.open(file())) {
            new SqliteDaemonStatus(database, Clock.systemUTC()).keep(new DaemonStatus(List.of(files), Set.of()));
        }
    }

    @Test
    void saysNothingWhereNoDaemonHasToldAnything() {
        assertThat(look()).isEmpty();
        assertThat(state).isEmptyDirectory();

        SqliteDatabase.open(file()).close();

        assertThat(look()).isEmpty();
    }

    @Test
    void saysWhatTheDaemonThatRunsDoesNotUse() {
        tell(GOOD);
        assertThat(look()).containsExactly(Finding.ok("routes", "the daemon uses 1 route file"));

        tell(GOOD, LACKING);
        assertThat(look())
                .containsExactly(Finding.no(
                        "routes",
                        "the daemon does not use 1 route file as it stands, the first:"
                                + " routes/keep-trace.camel.yaml:26: expected a route, found 'direct:store-trace'",
                        "./pathwatch routes prints them all"));

        tell(OLDER, LACKING);
        assertThat(look())
                .containsExactly(Finding.no(
                        "routes",
                        "the daemon does not use 2 route files as they stand, the first: routes/b.camel.yaml is"
                                + " running-last-good",
                        "./pathwatch routes prints them all"));
    }

    @Test
    void saysNothingOfADaemonThatNoLongerRuns() {
        tell(LACKING);

        assertThat(new RouteFilesCheck(file(), OptionalLong::empty).look()).isEmpty();
    }
}
