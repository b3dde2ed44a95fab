package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VantagePointsTest {

    private static ProbePlace berlin(String network) {
        return new ProbePlace("DE", 64_500L, "Berlin", List.of(network));
    }

    private static List<String> names(List<ProbePlace> places) {
        return VantagePoints.names("globalping", places, List.of());
    }

    @Test
    void keepsTheNamesOfAnEarlierAnswer() {
        List<String> earlier = List.of("DE/DE/AS64500/Berlin/2", "DE/DE/AS64500/Berlin");
        List<String> sorted = List.of("DE/DE/AS64500/Berlin", "DE/DE/AS64500/Berlin/2");

        assertThat(VantagePoints.names("DE", List.of(berlin("a"), berlin("b")), earlier))
                .isEqualTo(earlier);
        assertThat(VantagePoints.names("DE", List.of(berlin("a"), berlin("b")), List.of()))
                .isEqualTo(sorted);
        assertThat(VantagePoints.names("DE", List.of(berlin("a")), earlier)).containsExactly("DE/DE/AS64500/Berlin");
        assertThat(VantagePoints.names("DE", List.of(berlin("a"), berlin("b")), List.of("DE/JP/AS1/Tokyo", "")))
                .isEqualTo(sorted);
    }

    @Test
    void tellsProbesOfOneNameApartWhateverTheirOrder() {
        assertThat(names(List.of(berlin("c"), berlin("a"), berlin("b"))))
                .containsExactly(
                        "globalping/DE/AS64500/Berlin/3",
                        "globalping/DE/AS64500/Berlin",
                        "globalping/DE/AS64500/Berlin/2");
        assertThat(names(List.of(berlin("a"), berlin("a"))))
                .containsExactly("globalping/DE/AS64500/Berlin", "globalping/DE/AS64500/Berlin/2");
    }

    @Test
    void keepsNamesFromLeadingAnywhere() {
        ProbePlace odd = new ProbePlace("D/", null, "a|b/../c\u001b[2J\u202e ".repeat(9), List.of());
        ProbePlace accented = new ProbePlace("BR", 64_501L, "Sa\u0303o Paulo (Centro)", List.of());
        ProbePlace none = new ProbePlace(null, null, " ", List.of());

        assertThat(names(List.of(odd, accented, none)))
                .containsExactly(
                        "globalping/D_/AS?/a_b_.._c__2J_ a_b_.._c__2J_ a_b_.._c__2J_ a_b_.._c__2J_ a_b_.._c",
                        "globalping/BR/AS64501/S\u00e3o Paulo (Centro)",
                        "globalping/??/AS?/?");
    }
}
