package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.PathRequirement.Country;
import io.pathwatch.model.rule.PathRequirement.Network;
import io.pathwatch.model.rule.PathRequirement.Prefix;
import org.junit.jupiter.api.Test;

class RequirementDetectorTest {

    /** AS 64496 in DE, then AS 64511 in US. */
    private static final String GERMAN = "192.0.2.1=1 | 192.0.2.2=10 | 198.51.100.250=20";

    /** AS 64500 in DE instead. */
    private static final String OTHER = "192.0.2.129=1 | * | 198.51.100.250=20";

    private static final String LOST = "* | * | *";

    @Test
    void isRaisedWhenTwoTracesPassWhatTheyMustNot() {
        WatchedSeries series =
                mustNotPass(new Network(64_500)).trace(GERMAN).trace(2, OTHER).trace(2, GERMAN);

        assertThat(series.told())
                .containsExactly(
                        "3: must-not-pass raised warning passed", "5: must-not-pass cleared warning recovered");
        assertThat(series.alerts().get(0).evidence())
                .hasFieldOrPropertyWithValue("summary", "the path passes AS64500 at hop 1")
                .hasFieldOrPropertyWithValue("ttl", 1);
    }

    @Test
    void isRaisedWhenTwoTracesDoNotPassWhatTheyMust() {
        WatchedSeries series = mustPass(new Network(64_496))
                .trace(GERMAN)
                .trace(OTHER)
                .trace(GERMAN)
                .trace(2, OTHER);

        assertThat(series.told()).containsExactly("5: must-pass raised warning not-passed");
        assertThat(series.evidence().summary()).isEqualTo("the path does not pass AS64496");
    }

    @Test
    void looksAtCountriesAndPrefixesToo() {
        assertThat(mustNotPass(new Country("US")).trace(2, GERMAN).told()).hasSize(1);
        assertThat(mustNotPass(new Country("FR")).trace(2, GERMAN).told()).isEmpty();
        assertThat(mustNotPass(new Prefix(WatchedSeries.address("192.0.2.128"), 25))
                        .trace(2, OTHER)
                        .told())
                .hasSize(1);
        assertThat(mustNotPass(new Prefix(WatchedSeries.address("192.0.2.128"), 25))
                        .trace(2, GERMAN)
                        .told())
                .isEmpty();
    }

    @Test
    void saysNothingOfAPathThatDidNotArrive() {
        assertThat(mustPass(new Network(64_496)).trace(10, LOST).told()).isEmpty();
    }

    /** A list is often that of a group, whose targets are traced over both families. */
    @Test
    void doesNotMissAPrefixOfTheOtherFamily() {
        Prefix other = new Prefix(WatchedSeries.address("2001:db8::"), 32);
        Prefix own = new Prefix(WatchedSeries.address("192.0.2.0"), 25);

        assertThat(new WatchedSeries(Rules.mustPass(own, other))
                        .trace(5, GERMAN)
                        .told())
                .isEmpty();
        assertThat(new WatchedSeries(Rules.mustPass(own, other)).trace(2, OTHER).told())
                .hasSize(1);
    }

    /** As where there is no database, or it could not be read. */
    @Test
    void saysNothingOfNetworksWhereNoneIsKnown() {
        String unknown = "203.0.113.1=1 | 203.0.113.2=10 | 203.0.113.3=20";

        assertThat(mustPass(new Network(64_496)).trace(5, unknown).told()).isEmpty();
        assertThat(mustPass(new Country("DE")).trace(5, unknown).told()).isEmpty();
        assertThat(mustPass(new Network(64_496))
                        .trace(2, OTHER)
                        .trace(5, unknown)
                        .told())
                .containsExactly("2: must-pass raised warning not-passed");
    }

    private static WatchedSeries mustPass(PathRequirement requirement) {
        return new WatchedSeries(Rules.mustPass(requirement));
    }

    private static WatchedSeries mustNotPass(PathRequirement requirement) {
        return new WatchedSeries(Rules.mustNotPass(requirement));
    }
}
