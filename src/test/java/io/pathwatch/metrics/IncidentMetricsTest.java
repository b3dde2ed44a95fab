package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentCount;
import io.pathwatch.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentMetricsTest {

    @Test
    void tellsOfEveryConditionAndSeverityHowManyIncidentsAreOpen() {
        IncidentMetrics metrics =
                new IncidentMetrics(() -> List.of(new IncidentCount(Condition.PATH, Severity.WARNING, 9)));
        metrics.gather();

        assertThat(Scraped.of(metrics).samples("pathwatch_incidents_open"))
                .hasSize(Condition.values().length * Severity.values().length)
                .contains("pathwatch_incidents_open{condition=\"path\",severity=\"warning\"} 9.0")
                .filteredOn(line -> !line.endsWith("} 0.0"))
                .hasSize(1);
    }
}
