package io.pathwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Report;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathNumberTest {

    private static final Map<String, Long> ASNS = Map.of(
            "192.0.2.1",
            64500L,
            "192.0.2.2",
            64500L,
            "203.0.113.1",
            64501L,
            "203.0.113.2",
            64502L,
            "198.51.100.53",
            64503L);

    private static Report report(String... hops) {
        return Traced.reached(Traced.DNS, Traced.START, hops);
    }

    private static Double numberOf(String... hops) {
        Double number = PathNumber.of(Traced.withAsns(report(hops), ASNS));
        return number == null ? -1 : number;
    }

    @Test
    void isTheSameWhileTheNetworksAre() {
        Double number = numberOf("192.0.2.1 1", "192.0.2.2 1", "203.0.113.1 2", "198.51.100.53 3");

        assertThat(numberOf("192.0.2.2 9", "* *", "203.0.113.1 2 *", "198.51.100.53 3"))
                .isEqualTo(number);
        assertThat(number).isBetween(0.0, Math.pow(2, 48) - 1).isEqualTo(Math.rint(number));
    }

    @Test
    void isAnotherWhereANetworkComesOrGoesOrTheirOrderChanges() {
        Double number = numberOf("192.0.2.1 1", "203.0.113.1 2", "203.0.113.2 2", "198.51.100.53 3");

        assertThat(numberOf("192.0.2.1 1", "203.0.113.2 2", "203.0.113.1 2", "198.51.100.53 3"))
                .isNotEqualTo(number);
        assertThat(numberOf("192.0.2.1 1", "203.0.113.1 2", "198.51.100.53 3")).isNotEqualTo(number);
    }

    @Test
    void isMadeOfPrefixesWhereNoAutonomousSystemIsKnown() {
        Double number = PathNumber.of(report("192.0.2.1 1", "203.0.113.1 2"));

        assertThat(PathNumber.of(report("192.0.2.99 1", "203.0.113.7 2"))).isEqualTo(number);
        assertThat(PathNumber.of(report("192.0.2.1 1", "198.51.100.53 2"))).isNotEqualTo(number);
        assertThat(PathNumber.of(report("2001:db8:1::1 1")))
                .isEqualTo(PathNumber.of(report("2001:db8:1:9::9 1")))
                .isNotEqualTo(PathNumber.of(report("2001:db8:2::1 1")));
    }

    @Test
    void isMissingWhereNobodyAnswered() {
        assertThat(PathNumber.of(report("* * *"))).isNull();
    }
}
