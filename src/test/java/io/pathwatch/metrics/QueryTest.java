package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void tellsMetricsFromFunctionsLabelsAndTexts() {
        assertThat(Query.of(
                        "histogram_quantile(0.95, sum by (le, lane) (rate(a_bucket{x=~\"b|c{}\",y!='d'}[$__range])))"
                                + " > 5e6 and on (instance) time() - b_seconds offset [1d]"))
                .isEqualTo(new Query(Set.of("a_bucket", "b_seconds"), Set.of("le", "lane", "x", "y", "instance")));
    }
}
