package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFilesHealthCheckTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"RUNNING, UP, false", "RUNNING_LAST_GOOD, UP, true", "REFUSED, DOWN, true"})
    void tellsWhichFilesDoNotRunAsTheyStand(State state, HealthCheck.State expected, boolean degraded)
            throws Exception {
        Mistake mistake = new Mistake("routes/b.camel.yaml", 6, null, "x", "y");
        RouteFileStatus good = new RouteFileStatus("routes/a.camel.yaml", State.RUNNING, List.of("a"), List.of());
        RouteFileStatus other = new RouteFileStatus("routes/b.camel.yaml", state, List.of(), List.of(mistake));
        RouteFilesHealthCheck check = new RouteFilesHealthCheck(() -> List.of(good, other));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            check.setCamelContext(context);

            HealthCheck.Result result = check.call();

            assertThat(result.getState()).isEqualTo(expected);
            assertThat(result.getDetails()).containsEntry("degraded", degraded).doesNotContainKey(good.file());
            if (degraded) {
                assertThat(result.getDetails())
                        .containsAllEntriesOf(
                                Map.of(other.file(), state.key() + ": routes/b.camel.yaml:6: expected y, found x"));
            }
            assertThat(result.getMessage())
                    .isEqualTo(
                            state == State.REFUSED
                                    ? Optional.of("nothing runs of routes/b.camel.yaml")
                                    : Optional.empty());
            assertThat(check.isLiveness()).isFalse();
            assertThat(check.isReadiness()).isTrue();
        }
    }

    @Test
    void namesWhichRunInAnOlderTextApartFromThoseOfWhichNothingRuns() throws Exception {
        Mistake mistake = new Mistake("routes/b.camel.yaml", 6, null, "x", "y");
        List<RouteFileStatus> statuses = List.of(
                new RouteFileStatus("routes/b.camel.yaml", State.REFUSED, List.of(), List.of(mistake)),
                new RouteFileStatus("routes/c.camel.yaml", State.RUNNING_LAST_GOOD, List.of("c"), List.of(mistake)),
                new RouteFileStatus("routes/d.camel.yaml", State.REFUSED, List.of(), List.of(mistake)));
        RouteFilesHealthCheck check = new RouteFilesHealthCheck(() -> statuses);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            check.setCamelContext(context);

            assertThat(check.call().getMessage())
                    .contains("nothing runs of routes/b.camel.yaml, routes/d.camel.yaml;"
                            + " the last good text runs of routes/c.camel.yaml");
        }
    }
}
