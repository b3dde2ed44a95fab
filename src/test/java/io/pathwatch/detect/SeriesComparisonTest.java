package io.pathwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.Hop;
import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesComparisonTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final SeriesComparison comparison = new SeriesComparison(Clock.fixed(AT, ZoneOffset.UTC), log::add);

    /** Without that, no trace of the series could be stored any more. */
    @ParameterizedTest
    @EnumSource
    void learnsAnewWhatItCannotReadAndSaysSo(Conditions.Mode mode) {
        SeriesHistory damaged = new SeriesHistory(7, null, OpaqueState.of(new byte[] {1, 4, 'p'}));

        assertThat(comparison.compare(damaged, report(mode)))
                .isEqualTo(comparison.compare(new SeriesHistory(7, null, null), report(mode)));
        assertThat(log)
                .containsExactly("web from fra1: what was learnt cannot be read and is learnt anew; incidents that are"
                        + " open there are ended: stored bytes: expected 4 from 2, were 3");
    }

    @Test
    void learnsAnewWhatAnotherVersionWrote() {
        Comparison compared = comparison.compare(
                new SeriesHistory(7, null, OpaqueState.of(new byte[] {99})), report(Conditions.Mode.STEADY));

        assertThat(compared.nextState()).isNotNull();
        assertThat(log).singleElement().asString().endsWith("stored state: expected version 1, was 99");
    }

    private static Report report(Conditions.Mode mode) {
        InetAddress destination = Objects.requireNonNull(AddressLiteral.parseAddress("198.51.100.9"));
        Trace trace = new Trace(
                new Series("fra1", "web", AddressFamily.IPV4, "icmp", null),
                destination,
                AT,
                AT.plusSeconds(5),
                "traceroute 2.1.2",
                new Outcome.Reached(),
                List.of(new Hop(1, List.of(Reply.of(destination, Duration.ofMillis(9))))),
                0,
                false,
                List.of(),
                null);
        Conditions conditions = new Conditions(mode, Duration.ofMillis(20), Duration.ofMillis(20));
        Target target = new Target(
                "web",
                "",
                "198.51.100.9",
                Target.THIS_HOST,
                Duration.ofMinutes(1),
                ProbeOptions.DEFAULT,
                conditions,
                Map.of());
        return new Report(trace, target, Map.of(), null, null);
    }
}
