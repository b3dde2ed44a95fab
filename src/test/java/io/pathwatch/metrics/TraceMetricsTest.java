package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceMetricsTest {

    private final TraceMetrics metrics = new TraceMetrics();

    @Test
    void countsTracesByHowTheyEndedAndFailuresByReason() {
        metrics.stored(Traced.reached(Traced.DNS, Traced.START, "198.51.100.53 10"));
        metrics.stored(Traced.reached(Traced.DNS, Traced.START, "198.51.100.53 10"));
        metrics.stored(Traced.silent(Traced.DNS, Traced.START, "*"));
        metrics.stored(Traced.failed(Traced.DNS, Traced.START, FailureKind.TIMEOUT));

        assertThat(Scraped.of(metrics).samples("pathwatch_trace_failures"))
                .contains(
                        "pathwatch_trace_failures_total{reason=\"name\",source=\"fra1\"} 0.0",
                        "pathwatch_trace_failures_total{reason=\"timeout\",source=\"fra1\"} 1.0")
                .hasSize(FailureKind.values().length);
        assertThat(Scraped.of(metrics).samples("pathwatch_traces_total"))
                .containsExactly(
                        "pathwatch_traces_total{method=\"icmp\",outcome=\"failed\",source=\"fra1\"} 1.0",
                        "pathwatch_traces_total{method=\"icmp\",outcome=\"reached\",source=\"fra1\"} 2.0",
                        "pathwatch_traces_total{method=\"icmp\",outcome=\"silent\",source=\"fra1\"} 1.0");
        assertThat(Scraped.of(metrics).samples("pathwatch_trace_duration_seconds"))
                .as("without the one that failed")
                .contains(
                        "pathwatch_trace_duration_seconds_bucket{method=\"icmp\",source=\"fra1\",le=\"1.0\"} 0",
                        "pathwatch_trace_duration_seconds_bucket{method=\"icmp\",source=\"fra1\",le=\"2.5\"} 3",
                        "pathwatch_trace_duration_seconds_sum{method=\"icmp\",source=\"fra1\"} 4.5");
    }

    @Test
    void countsTheVantagePointsOfAServiceTogether() {
        for (String place : List.of("DE", "JP")) {
            Series series = new Series("globalping/" + place, "dns", AddressFamily.IPV4, "icmp", null);
            metrics.stored(Traced.reached(series, Traced.START, "198.51.100.53 10"));
        }

        assertThat(Scraped.of(metrics).samples("pathwatch_traces_total"))
                .containsExactly(
                        "pathwatch_traces_total{method=\"icmp\",outcome=\"reached\",source=\"globalping\"} 2.0");
    }
}
