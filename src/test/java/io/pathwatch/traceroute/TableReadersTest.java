package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.Reply;
import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the readers of tables beside their fixtures, which {@link TracerouteReaderTest} reads. */
class TableReadersTest {

    private static final Set<Dialect> TABLES =
            Set.of(Dialect.TRACERT, Dialect.IRONWARE, Dialect.MTR, Dialect.WINMTR, Dialect.ROUTEROS);

    static List<String> fixtures() throws IOException {
        return DialectFixtures.list();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void claimATextIfAndOnlyIfItIsATable(String fixture) throws IOException {
        String text = PrintedText.normalize(PrintedText.decode(DialectFixtures.read(fixture)));
        DocumentReader reader = DocumentReaders.claiming(text);
        boolean table = TABLES.contains(DialectFixtures.dialect(fixture));
        assertThat(reader != null && isOfATable(reader)).isEqualTo(table);
    }

    /** Lines of traceroute in front of which a header was lost, and whose end may be missing. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void claimNoPartOfWhatTraceroutePrints(String fixture) throws IOException {
        if (TABLES.contains(DialectFixtures.dialect(fixture))) {
            return;
        }
        String text = PrintedText.normalize(PrintedText.decode(DialectFixtures.read(fixture)));
        for (int from = text.indexOf('\n') + 1; from > 0; from = text.indexOf('\n', from) + 1) {
            for (int to = from; to <= text.length(); to++) {
                DocumentReader reader = DocumentReaders.claiming(text.substring(from, to));
                assertThat(reader != null && isOfATable(reader))
                        .as(text.substring(from, to))
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mtr/screen.txt, [v0.95], [v], mtr", "winmtr/ipv4.txt, WinMTR v0.92, WinMTR v, WinMTR"})
    void nameTheToolAloneWhereItsVersionIsEmpty(String fixture, String version, String empty, String tool)
            throws Exception {
        String text = PrintedText.decode(DialectFixtures.read(fixture)).replace(version, empty);
        assertThat(new TracerouteReader().read(text))
                .extracting(trace -> trace.origin().tool())
                .containsExactly(tool);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 2  * * * gw.example.net (192.0.2.1)  5.120 ms",
                " 2  * * * 192.0.2.1  5.120 ms",
                " 2  * * * 192.0.2.1",
                " 2  * * * gw.exa",
                " 6  *  3 ms  4 ms",
                " 6  *  3.210 ms  3.105 ms",
                " 6  *  3 ms  4 ms  192.0.2.1 (192.0.2.1)  3 ms",
                " 3  *  *  *",
                " 1  192.0.2.1  1 ms  1 ms  2 ms",
                " 1 traceroute: wrote 203.0.113.7 52 chars, ret=-1",
                " 4 203.0.113.1 !H  *  !H",
                "HOST: this is no table",
                "| Host | Loss | of | a | BGP | table |",
                "# ADDRESS OF THE OFFICE",
                "  1.5 ms was the best"
            })
    void doNotClaimLinesThatLookAlike(String line) {
        String text = "some banner\n" + line + "\n";
        DocumentReader reader = DocumentReaders.claiming(text);
        assertThat(reader != null && isOfATable(reader)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACERT", "IRONWARE", "MTR", "WINMTR", "ROUTEROS"})
    void sayWhatTheyExpectedInsteadOfOtherText(Dialect dialect) {
        TracerouteReader reader = new TracerouteReader(dialect);
        assertThatThrownBy(() -> reader.read("\n\nUnable to resolve target system name \u001B]x.\n"))
                .isInstanceOfSatisfying(TracerouteFormatException.class, e -> {
                    assertThat(e.line()).isEqualTo(3);
                    assertThat(e.text()).isEqualTo("Unable to resolve target system name ]x.");
                })
                .hasMessageMatching("line 3: expected a row such as '.+', found none: '.+'");
        assertThatThrownBy(() -> reader.read(" \n"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessage("expected a trace, found no text");
    }

    @Test
    void takeHalfOfATimeThatIsPrintedAsABound() throws TracerouteFormatException {
        Hop hop = new TracerouteReader()
                .read("  1    <1 ms    <10 ms     1 ms  192.0.2.1\n")
                .get(0)
                .hops()
                .get(0);
        assertThat(hop.replies())
                .extracting(Reply::rtt)
                .containsExactly(Duration.ofNanos(500_000), Duration.ofMillis(5), Duration.ofMillis(1));
        assertThat(hop.replies())
                .extracting(Reply::attributes)
                .containsExactly(Map.of("text", "<1 ms"), Map.of("text", "<10 ms"), Map.of());
    }

    @Test
    void keepAtMost64ProbesOfAHopAnd255Hops() throws TracerouteFormatException {
        String rows = "  1     1 ms     1 ms     1 ms  192.0.2.1\n".repeat(100);
        assertThat(new TracerouteReader().read(rows).get(0).hops().get(0).probes())
                .hasSize(64);
        String further = "  1.|-- 192.0.2.1  0.0%  1  1.0  1.0  1.0  1.0  0.0\n" + "    |  |-- 192.0.2.2\n".repeat(100);
        assertThat(new TracerouteReader().read(further).get(0).hops().get(0).probes())
                .hasSize(64);
        String counted = "| Host - % | Sent | Recv |\n" + "| 192.0.2.1 - 0 | 1 | 1 |\n".repeat(300);
        assertThat(new TracerouteReader().read(counted).get(0).hops()).hasSize(255);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRACERT", "MTR", "WINMTR", "ROUTEROS"})
    void surviveEveryPrefixOfTheirFixtures(Dialect dialect) throws IOException {
        for (String fixture : DialectFixtures.list(dialect)) {
            String text = PrintedText.decode(DialectFixtures.read(fixture));
            for (int length = 0; length <= text.length(); length++) {
                readOrReject(new TracerouteReader(), text.substring(0, length));
                readOrReject(new TracerouteReader(dialect), text.substring(0, length));
            }
        }
    }

    /** Texts of pieces that each reader knows, in any order: more of them are nearly right than of random bytes. */
    @ParameterizedTest
    @EnumSource(names = {"TRACERT", "IRONWARE", "MTR", "WINMTR", "ROUTEROS"})
    void surviveRandomTexts(Dialect dialect) {
        List<String> pieces = pieces();
        TracerouteReader reader = new TracerouteReader(dialect);
        Random random = new Random(dialect.ordinal());
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            readOrReject(reader, text.toString());
        }
    }

    private static List<String> pieces() {
        List<String> pieces = new ArrayList<>(List.of(" ", " ", "  ", "\n", "\n", "1", "2", "255", "256", "999999"));
        pieces.addAll(List.of("*", "<", "<1 ms", " 12 ms", "ms", "[", "]", "(", ")", "192.0.2.1", "fe80::1%eth0"));
        pieces.addAll(
                List.of("[192.0.2.1]", "gw.example.net", "???", "(waiting for reply)", "|", "|--", "`", "1.|-- "));
        pieces.addAll(List.of("\n| Host - % | Sent | Recv |\n", "-", "%", "0%", "100%", "timeout", "0.4", "1s20ms"));
        pieces.addAll(
                List.of("\n# ADDRESS LOSS SENT LAST AVG STATUS\n", "\nADDRESS STATUS\n", "-- [Q quit", "[a@b] > "));
        pieces.addAll(List.of("\nHOST: me Loss% Snt Avg\n", "Start: ", " -> ", "My traceroute ", "[MPLS: Lbl 1 S 1]"));
        pieces.addAll(List.of("MPLS Label=1048576 Exp=9 TTL=999 S=2", "<MPLS:L=", "Host ", "AS64500 ", "\u00fc", "."));
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 * ",
                "1 <1 ms ",
                "1 1 ms 1 ms 1 ms 192.0.2.1",
                "1 1 ms 1 ms 1 ms a [192.0.2.1]",
                "1 ",
                "a",
                "MPLS Label=1 Exp=1 TTL=1 S=1 ",
                "1.|-- 192.0.2.1 0.0% 1 ",
                "1. a ",
                "| |-- 192.0.2.1",
                "    a",
                "[MPLS: Lbl 1 TC 0 S 1 TTL 1] ",
                "| Host - % | Sent | Recv |",
                "| a - 0 | 1 | 1 |",
                "|",
                "# ADDRESS LOSS ",
                "1 192.0.2.1 0% <MPLS:L=1,E=0>",
                "1 192.0.2.1 1ms ",
                "-- [Q quit|D dump] ",
                "[a@b] > traceroute ",
                "Start: 1",
                "a (b) -> c (d)",
                "HOST: a Loss% Snt ",
                "9.9999999999999999999999999999"
            })
    void stayFastOnAMegabyteOfOneThing(String piece) {
        String heads =
                "HOST: me Loss% Snt Avg\n# ADDRESS LOSS SENT\n| Host - % | Sent | Recv |\n  1 1 ms 1 ms 1 ms 192.0.2.1\n";
        String lines = heads + (piece + "\n").repeat(PrintedText.MAX_LENGTH / (piece.length() + 1));
        String oneLine = heads + piece.repeat(PrintedText.MAX_LENGTH / piece.length());
        String longLines =
                heads + (piece.repeat(16_000 / piece.length()) + "\n").repeat(PrintedText.MAX_LENGTH / 16_000);
        for (Dialect dialect : TABLES) {
            TracerouteReader reader = new TracerouteReader(dialect);
            Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
                readOrReject(reader, lines);
                readOrReject(reader, oneLine);
                readOrReject(reader, longLines);
            });
        }
    }

    private static boolean isOfATable(DocumentReader reader) {
        return TABLES.contains(reader.dialect());
    }

    private static void readOrReject(TracerouteReader reader, String text) {
        try {
            List<ParsedTrace> traces = reader.read(text.getBytes(UTF_8));
            assertThat(traces).isNotEmpty();
            assertThat(traces).allSatisfy(trace -> assertThat(trace.hops()).isNotEmpty());
        } catch (TracerouteFormatException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }
}
