package io.pathwatch.source.atlas;

import static io.pathwatch.source.atlas.AtlasServer.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.source.atlas.AtlasServer.Fault;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RIPE Atlas will not give, whoever asks however often, is not asked for all the time. */
interface AtlasBackOffContract extends AtlasContract {

    Target OTHER = AtlasContract.target("www.example.org", ProbeOptions.DEFAULT);

    /** Fails with what {@code source} says of {@code target} at first, and asks for nothing. */
    private void assertSilent(Source source, Target target, Throwable first) {
        int before = server().asked.size();
        assertFails(source, target).hasMessage(first.getMessage());
        assertThat(server().asked).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"UNAUTHORIZED, 300", "UNPAID, 300", "FORBIDDEN, 300", "NOT_FOUND, 300", "TOO_MANY, 100"})
    default void leavesAMeasurementAloneThatIsRefused(Fault fault, int seconds) throws Exception {
        server().retryAfter = 100;
        server().put(5001, AtlasContract.facts(), 2, List.of(result(5001, 1001, T - 900, 1)));
        server().fail(fault);
        Throwable first = catchThrowable(() -> trace(FEED, AtlasContract.www()));
        clock().step(Duration.ofSeconds(seconds - 1));

        assertThat(first).hasMessageEndingWith("; it is asked again within an hour");
        assertSilent(FEED, AtlasContract.www(), first);
        assertSilent(FEED, OTHER, first);
        clock().step(Duration.ofSeconds(1));
        assertThat(trace(FEED, AtlasContract.www())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"UNAUTHORIZED, 300", "UNPAID, 300", "FORBIDDEN, 300", "TOO_MANY, 100"})
    default void ordersNothingForAWhileOfASourceThatIsRefused(Fault fault, int seconds) throws Exception {
        server().retryAfter = 100;
        server().plan(new Stage(4, 1, List.of(result(123456, 1001, T, 1))));
        server().fail(fault);
        Throwable first = catchThrowable(() -> trace(PROBES, AtlasContract.www()));
        clock().step(Duration.ofSeconds(seconds - 1));

        assertThat(first).hasMessageEndingWith("; it is asked again within an hour");
        assertSilent(PROBES, AtlasContract.www(), first);
        assertSilent(PROBES, OTHER, first);
        clock().step(Duration.ofSeconds(1));
        assertThat(trace(PROBES, AtlasContract.www())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOO_MANY", "UNAVAILABLE", "CUT", "NOT_JSON", "MOVED"})
    default void asksAgainTheNextTimeWhereTheServiceDoesNotMind(Fault fault) throws Exception {
        server().put(5001, AtlasContract.facts(), 2, List.of(result(5001, 1001, T - 900, 1)));
        server().fail(fault);

        assertFails(FEED, AtlasContract.www()).message().doesNotContain("asked again");
        assertThat(trace(FEED, AtlasContract.www())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7, 8})
    default void leavesAMeasurementAloneThatHasEnded(int status) throws Exception {
        server().put(5001, AtlasContract.facts(), status, List.of(result(5001, 1001, T - 900, 1)));
        seen().store(trace(FEED, AtlasContract.www()));
        Throwable first = catchThrowable(() -> trace(FEED, AtlasContract.www()));
        clock().step(Duration.ofSeconds(299));

        assertThat(first).hasMessageContaining("found that it has ended: ");
        assertSilent(FEED, AtlasContract.www(), first);
        server().put(5001, AtlasContract.facts(), status, List.of(result(5001, 1002, T - 10, 1)));
        clock().step(Duration.ofSeconds(1));
        assertThat(trace(FEED, AtlasContract.www())).hasSize(1);
    }

    /** It may measure that one, or have results that were not stored for it. */
    @Test
    default void asksForOtherTargetsOfAMeasurementThatFitsNotOne() throws Exception {
        server().put(5001, AtlasContract.facts(), 2, List.of(result(5001, 1001, T - 900, 1)));
        Throwable first = catchThrowable(() -> trace(FEED, OTHER));

        assertThat(first).hasMessageContaining("to measure 'www.example.org'");
        assertSilent(FEED, OTHER, first);
        assertThat(trace(FEED, AtlasContract.www())).hasSize(1);
    }

    @Test
    default void asksAtOnceForASourceThatWasWrittenAnew() throws Exception {
        server().put(5001, AtlasContract.facts(), 2, List.of(result(5001, 1001, T - 900, 1)));
        assertFails(new Source.AtlasMeasurement("RIPE", 5002, List.of()), AtlasContract.www())
                .hasMessageContaining("HTTP status 404");

        assertThat(trace(FEED, AtlasContract.www())).hasSize(1);
    }

    @Test
    default void asksLessAndLessOften() {
        Throwable first = catchThrowable(() -> trace(FEED, AtlasContract.www()));
        for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
            clock().step(Duration.ofMinutes(minutes).minusSeconds(1));
            assertSilent(FEED, AtlasContract.www(), first);
            clock().step(Duration.ofSeconds(1));
            assertFails(FEED, AtlasContract.www()).hasMessage(first.getMessage());
        }

        assertThat(server().asked).hasSize(7);
    }

    @Test
    default void waitsNoLongerThanAtFirstForWhatWasGoodMeanwhile() throws Exception {
        server().put(5001, AtlasContract.facts(), 2, List.of(result(5001, 1001, T - 900, 1)));
        server().fail(Fault.FORBIDDEN, Fault.NONE, Fault.NONE, Fault.FORBIDDEN);
        for (int attempt = 0; attempt < 3; attempt++) {
            catchThrowable(() -> trace(FEED, AtlasContract.www()));
            clock().step(Duration.ofMinutes(5));
        }

        assertThat(trace(FEED, AtlasContract.www())).hasSize(1);
    }
}
