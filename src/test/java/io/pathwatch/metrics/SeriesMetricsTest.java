package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.clock.MovedClock;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Report;
import io.pathwatch.model.Series;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesMetricsTest {

    private static final String DNS = "family=\"4\",method=\"icmp\",source=\"fra1\",target=\"dns\"";

    private final MovedClock clock = new MovedClock(Traced.START);
    private final SeriesMetrics metrics = new SeriesMetrics(3, HopMetrics.OFF, clock);

    private static List<String> scrape(SeriesMetrics metrics, String prefix) {
        return Scraped.of(metrics).samples(prefix);
    }

    private static void review(SeriesMetrics metrics) {
        metrics.review((series, source) -> true);
    }

    @Test
    void tellsWhatTheNewestTraceSaid() {
        Report report =
                Traced.reached(Traced.DNS, Traced.START, "192.0.2.1 0.5 0.6 *", "* * *", "198.51.100.53 10 30 20.5 *");
        metrics.stored(report);
        review(metrics);

        assertThat(scrape(metrics, "pathwatch_"))
                .containsExactly(
                        "pathwatch_path_hops{" + DNS + "} 3.0",
                        "pathwatch_path_id{" + DNS + "} " + PathNumber.of(report),
                        "pathwatch_series 1.0",
                        "pathwatch_series_left_out 0.0",
                        "pathwatch_target_loss_ratio{" + DNS + "} 0.25",
                        "pathwatch_target_reached{" + DNS + "} 1.0",
                        "pathwatch_target_rtt_seconds{" + DNS + "} 0.0205",
                        "pathwatch_trace_failed{" + DNS + "} 0.0",
                        "pathwatch_trace_interval_seconds{" + DNS + "} 60.0",
                        "pathwatch_trace_last_start_timestamp_seconds{" + DNS + "} 1.7953488E9");
    }

    @Test
    void tellsOfATargetThatWasNotReachedNothingThatNobodyKnows() {
        metrics.stored(Traced.silent(Traced.DNS, Traced.START, "192.0.2.1 0.5 0.6 *", "* * *"));
        review(metrics);

        assertThat(scrape(metrics, "pathwatch_target"))
                .containsExactly(
                        "pathwatch_target_loss_ratio{" + DNS + "} 1.0", "pathwatch_target_reached{" + DNS + "} 0.0");
        assertThat(scrape(metrics, "pathwatch_path_hops")).isEmpty();
        assertThat(scrape(metrics, "pathwatch_path_id")).hasSize(1);
    }

    @Test
    void tellsOfATraceThatCouldNotBeMadeOnlyThat() {
        metrics.stored(Traced.reached(Traced.DNS, Traced.START, "198.51.100.53 10"));
        metrics.stored(Traced.failed(Traced.DNS, Traced.START.plusSeconds(60), FailureKind.TIMEOUT));
        review(metrics);

        assertThat(scrape(metrics, "pathwatch_t"))
                .containsExactly(
                        "pathwatch_trace_failed{" + DNS + "} 1.0",
                        "pathwatch_trace_interval_seconds{" + DNS + "} 60.0",
                        "pathwatch_trace_last_start_timestamp_seconds{" + DNS + "} 1.79534886E9");
        assertThat(scrape(metrics, "pathwatch_path")).isEmpty();
    }

    @Test
    void leavesATraceOutThatCameAfterANewerOne() {
        clock.move(Duration.ofMinutes(1));
        metrics.stored(Traced.reached(Traced.DNS, Traced.START.plusSeconds(60), "198.51.100.53 10"));
        metrics.stored(Traced.reached(Traced.DNS, Traced.START, "198.51.100.53 99"));
        metrics.restore(Traced.reached(Traced.DNS, Traced.START.minusSeconds(60), "198.51.100.53 77"));
        review(metrics);

        assertThat(scrape(metrics, "pathwatch_target_rtt"))
                .containsExactly("pathwatch_target_rtt_seconds{" + DNS + "} 0.01");
    }

    @Test
    void goesOnWhereTheClockWasAheadAndWasSetBack() {
        clock.set(Duration.ofHours(2));
        metrics.stored(Traced.reached(Traced.DNS, Traced.START.plus(Duration.ofHours(2)), "198.51.100.53 10"));
        clock.set(Duration.ofHours(-2));
        metrics.stored(Traced.reached(Traced.DNS, Traced.START, "198.51.100.53 99"));
        metrics.stored(Traced.reached(Traced.DNS, Traced.START.minusSeconds(1), "198.51.100.53 77"));
        review(metrics);

        assertThat(scrape(metrics, "pathwatch_target_rtt"))
                .containsExactly("pathwatch_target_rtt_seconds{" + DNS + "} 0.099");
        assertThat(scrape(metrics, "pathwatch_trace_last_start"))
                .containsExactly("pathwatch_trace_last_start_timestamp_seconds{" + DNS + "} 1.7953488E9");
    }

    @Test
    void forgetsWhatWasSaidThreeIntervalsAgoButNotWhenThatWas() {
        metrics.stored(Traced.reached(Traced.DNS, Traced.START, "198.51.100.53 10"));
        clock.move(Duration.ofMinutes(4));
        review(metrics);
        assertThat(scrape(metrics, "pathwatch_target_reached")).hasSize(1);

        clock.move(Duration.ofSeconds(1));
        review(metrics);
        assertThat(scrape(metrics, "pathwatch_t"))
                .containsExactly(
                        "pathwatch_trace_interval_seconds{" + DNS + "} 60.0",
                        "pathwatch_trace_last_start_timestamp_seconds{" + DNS + "} 1.7953488E9");

        clock.move(Duration.ofDays(1));
        review(metrics);
        assertThat(scrape(metrics, "pathwatch_series ")).containsExactly("pathwatch_series 0.0");
    }

    @Test
    void takesARestoredTraceForAsOldAsItIs() {
        clock.move(Duration.ofMinutes(5));
        metrics.restore(Traced.reached(Traced.DNS, Traced.START, "198.51.100.53 10"));
        review(metrics);

        assertThat(scrape(metrics, "pathwatch_target")).isEmpty();
        assertThat(scrape(metrics, "pathwatch_trace_last_start")).hasSize(1);
    }

    @Test
    void tellsOfAsManySeriesAsItMayAndCountsTheOthers() {
        for (String target : List.of("z", "y", "x", "a", "b")) {
            metrics.stored(Traced.reached(Traced.withTarget(target), Traced.START, "198.51.100.53 10"));
        }
        review(metrics);
        assertThat(targets()).containsExactly("x", "y", "z");
        assertThat(scrape(metrics, "pathwatch_series"))
                .containsExactly("pathwatch_series 3.0", "pathwatch_series_left_out 2.0");

        metrics.review((series, source) -> !series.target().equals("y"));

        assertThat(targets()).as("with the first that was left out").containsExactly("a", "x", "z");
        assertThat(scrape(metrics, "pathwatch_series_left_out")).containsExactly("pathwatch_series_left_out 1.0");
    }

    private List<String> targets() {
        return scrape(metrics, "pathwatch_target_reached").stream()
                .map(line -> Scraped.labelsOf(line).get("target"))
                .toList();
    }

    @Test
    void asksByTheKeyOfTheSourceWhetherASeriesIsWatched() {
        Series inService = new Series("globalping/DE/Berlin", "dns", AddressFamily.IPV6, "tcp", 443);
        metrics.stored(Traced.reached(inService, Traced.START, "198.51.100.53 10"));
        metrics.review((series, source) -> series.equals(inService) && source.equals("globalping"));

        assertThat(Scraped.labelsOf(scrape(metrics, "pathwatch_target_reached").get(0)))
                .isEqualTo(Map.of(
                        "family",
                        "6",
                        "method",
                        "tcp",
                        "port",
                        "443",
                        "source",
                        "globalping/DE/Berlin",
                        "target",
                        "dns"));
    }

    @Test
    void leavesNamesWholeWhateverStandsInThem() {
        String name = "a\"} 1\n# \\n é \u202e <b> {x=\"1\"}\\";
        metrics.stored(Traced.reached(Traced.withTarget(name), Traced.START, "198.51.100.53 10"));
        review(metrics);

        List<String> lines = scrape(metrics, "pathwatch_target_reached");
        assertThat(lines).hasSize(1);
        assertThat(Scraped.labelsOf(lines.get(0))).containsEntry("target", name);
        assertThat(Scraped.of(metrics).names()).allMatch(each -> each.startsWith("pathwatch_"));
    }

    @Test
    void countsTheLossOfProbesThatWentStraightToTheTarget() {
        Series loss = new Series("fra1", "dns", AddressFamily.IPV4, Series.METHOD_LOSS, null);
        metrics.stored(Traced.reached(loss, Traced.START, "198.51.100.53 10 11 * 12", "198.51.100.53 10 11 12 13 *"));
        review(metrics);

        assertThat(scrape(metrics, "pathwatch_target_loss"))
                .hasSize(1)
                .allMatch(line -> line.endsWith("} 0.2222222222222222"));
        assertThat(scrape(metrics, "pathwatch_path")).isEmpty();
    }

    @Test
    void tellsOfHopsOnlyWhereThatIsAskedFor() {
        SeriesMetrics withHops = new SeriesMetrics(10, new HopMetrics(true, false, 3), clock);
        SeriesMetrics withAddresses = new SeriesMetrics(10, new HopMetrics(true, true, 3), clock);
        String[] path = {"192.0.2.1 0.5 0.7 *", "* * *", "192.0.2.7 1 192.0.2.8 3", "198.51.100.53 10"};
        for (SeriesMetrics each : List.of(metrics, withHops, withAddresses)) {
            each.stored(Traced.withAsns(Traced.reached(Traced.DNS, Traced.START, path), Map.of("192.0.2.7", 64500L)));
            review(each);
        }

        assertThat(scrape(metrics, "pathwatch_hop")).isEmpty();
        assertThat(scrape(withHops, "pathwatch_hop"))
                .containsExactly(
                        "pathwatch_hop_loss_ratio{" + DNS + ",ttl=\"1\"} 0.3333333333333333",
                        "pathwatch_hop_loss_ratio{" + DNS + ",ttl=\"2\"} 1.0",
                        "pathwatch_hop_loss_ratio{" + DNS + ",ttl=\"3\"} 0.0",
                        "pathwatch_hop_rtt_seconds{" + DNS + ",ttl=\"1\"} 6.0E-4",
                        "pathwatch_hop_rtt_seconds{" + DNS + ",ttl=\"3\"} 0.002",
                        "pathwatch_hops_left_out 1.0");
        assertThat(scrape(withAddresses, "pathwatch_hop_responder"))
                .containsExactlyInAnyOrder(
                        "pathwatch_hop_responder{address=\"192.0.2.1\"," + DNS + ",ttl=\"1\"} 1.0",
                        "pathwatch_hop_responder{address=\"192.0.2.7\",asn=\"64500\"," + DNS + ",ttl=\"3\"} 1.0",
                        "pathwatch_hop_responder{address=\"192.0.2.8\"," + DNS + ",ttl=\"3\"} 1.0");
    }
}
