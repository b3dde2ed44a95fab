package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.rule.PathRequirement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GivenPlacesTest {

    private final GivenPlaces places = new GivenPlaces(List.of(
                    place("10.0.0.0/8", null, "campus"),
                    place("10.1.0.0/16", null, "any"),
                    place("10.1.0.0/16", "LO", "seen from here"),
                    place("10.1.0.0/16", "fra*", "seen from there"),
                    place("10.1.2.3/32", null, "gateway"),
                    place("2001:db8::/32", null, "six"),
                    place(null, "globalping/DE/*", "Germany"),
                    place(null, "globalping/*", "somewhere"),
                    place(null, "LO", "here")))
            .atSource("nue1");

    private static GivenPlace place(@Nullable String prefix, @Nullable String source, String label) {
        return new GivenPlace(
                prefix == null ? null : PathRequirement.Prefix.around(prefix), source, 49.45, 11.08, label);
    }

    private String responder(String address, String source) {
        return places.ofResponder(Objects.requireNonNull(AddressLiteral.parseAddress(address)), source)
                .map(GivenPlace::label)
                .orElse("-");
    }

    private String source(String name) {
        return places.ofSource(name).map(GivenPlace::label).orElse("-");
    }

    @Test
    void findsAResponderByItsLongestPrefix() {
        assertThat(responder("10.9.9.9", "lon1")).isEqualTo("campus");
        assertThat(responder("10.1.9.9", "lon1")).isEqualTo("any");
        assertThat(responder("10.1.2.3", "fra1")).isEqualTo("gateway");
        assertThat(responder("2001:db8::1", "lon1")).isEqualTo("six");
        assertThat(responder("192.0.2.1", "lon1")).isEqualTo("-");
    }

    @Test
    void prefersWhatIsSaidOfTheSourceThatSeesIt() {
        assertThat(responder("10.1.9.9", "nue1")).isEqualTo("seen from here");
        assertThat(responder("10.1.9.9", "fra2")).isEqualTo("seen from there");
    }

    @Test
    void findsSourcesByTheirNames() {
        assertThat(source("nue1")).isEqualTo("here");
        assertThat(source("globalping/DE/AS64500/Berlin")).isEqualTo("Germany");
        assertThat(source("globalping/FR/AS64500/Paris")).isEqualTo("somewhere");
        assertThat(source("fra1")).isEqualTo("-");
    }

    @Test
    void knowsWhatIsNoPlace() {
        assertThatThrownBy(() -> place(null, null, "")).hasMessage("place: expected a prefix or a source, was neither");
        assertThatThrownBy(() -> new GivenPlace(null, "LO", 91, 0, "")).hasMessageContaining("91.0, 0.0");
        assertThatThrownBy(() -> new GivenPlace(null, "LO", 0, Double.NaN, "")).hasMessageContaining("NaN");
    }
}
