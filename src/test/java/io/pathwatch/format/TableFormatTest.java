package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormatTest {

    private final TableFormat plain = new TableFormat(false);

    @Test
    void alignsNamesSystemsPlacesAndTimes() throws Exception {
        Golden.assertEqual("table-alerted.txt", plain.render(Reports.alerted()));
    }

    @Test
    void makesRoomForIpv6() throws Exception {
        Golden.assertEqual("table-ipv6.txt", plain.render(Reports.ipv6()));
    }

    @Test
    void saysWhyThereIsNoTrace() throws Exception {
        Golden.assertEqual("table-failed.txt", plain.render(Reports.failed()));
    }

    @Test
    void usesColorsOnlyWhenTold() {
        String colored = new TableFormat(true).render(Reports.alerted());

        assertThat(colored).contains("\u001b[1m", "\u001b[0m");
        assertThat(colored.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain.render(Reports.alerted()));
    }

    @Test
    void neverPrintsControlCharactersOfTheNetwork() {
        assertThat(plain.render(Reports.odd())).doesNotContain("\u001b").contains("Exämple \\x1b[31mISP");
    }

    @Test
    void saysHowEachTraceEnded() {
        for (var end : List.of(
                List.of(new Outcome.Silent(0), "not reached: no hop answered in 3.369 s\n"),
                List.of(new Outcome.Refused(6, "!X"), "not reached: refused at hop 6 (!X) in 3.369 s\n"),
                List.of(new Outcome.Loop(2, 5), "not reached: packets go round between hops 2 and 5 in 3.369 s\n"))) {
            assertThat(plain.render(Reports.ended((Outcome) end.get(0)))).endsWith((String) end.get(1));
        }
    }
}
