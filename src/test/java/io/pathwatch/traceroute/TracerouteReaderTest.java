package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text of {@link DialectFixtures} is read and compared with the {@code .json} beside it. */
class TracerouteReaderTest {

    private static final String TWO_HOPS = "traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets\n"
            + " 1  192.0.2.1  0.412 ms\n 2  192.0.2.2  1.5 ms\n";

    private final TracerouteReader reader = new TracerouteReader();

    static List<String> fixtures() throws IOException {
        return DialectFixtures.list();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsTheFixture(String name) throws IOException, TracerouteFormatException {
        String read = ParsedTraceJson.render(reader.read(DialectFixtures.read(name)));
        Path expected = DialectFixtures.FOLDER.resolve(name.replace(".txt", ".json"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, read);
        }
        assertThat(read).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void readsTheSameWhenItIsToldTheDialect(String name) throws IOException, TracerouteFormatException {
        byte[] printed = DialectFixtures.read(name);
        assertThat(new TracerouteReader(DialectFixtures.dialect(name)).read(printed))
                .isEqualTo(reader.read(printed));
    }

    @Test
    void readsWhatSeveralToolsPrintedInOneSession() throws TracerouteFormatException {
        String session = """
                user@probe1:~$ traceroute -n 203.0.113.80
                traceroute to 203.0.113.80 (203.0.113.80), 30 hops max, 60 byte packets
                 1  192.0.2.1  0.431 ms  0.392 ms  0.377 ms
                user@probe1:~$ ip address
                1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN
                    inet 127.0.0.1/8 scope host lo
                2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq state UP
                user@probe1:~$ tracepath -n 203.0.113.80
                 1?: [LOCALHOST]                      pmtu 1500
                 1:  192.0.2.1                                             0.512ms
                 2:  203.0.113.80                                          4.120ms reached
                     Resume: pmtu 1500 hops 2 back 2
                user@probe1:~$
                """;
        assertThat(reader.read(session))
                .extracting(TracerouteReaderTest::line)
                .containsExactly(
                        "203.0.113.80: 1 192.0.2.1 431us, 192.0.2.1 392us, 192.0.2.1 377us",
                        "null: 1 192.0.2.1 512us ~ 2 203.0.113.80 4120us reached=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 hops", "5 hops traced", "3 probes (none lost", "5 packets <lost"})
    void takesNoProseForAHopThatWasCutOff(String lastLine) throws TracerouteFormatException {
        assertThat(reader.read(TWO_HOPS + lastLine)).isEqualTo(reader.read(TWO_HOPS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 3",
                " 3  ",
                " 3  gw",
                " 3 gw.exa",
                " 3  gw.example.net (203.",
                " 3  192.0.",
                " 3  (192",
                " 3  [AS"
            })
    void readsTheBeginningOfAHopThatWasCutOff(String lastLine) throws TracerouteFormatException {
        assertThat(reader.read(TWO_HOPS + lastLine))
                .extracting(TracerouteReaderTest::line)
                .containsExactly("203.0.113.9: 1 192.0.2.1 412us ~ 2 192.0.2.2 1500us ~ 3 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Elapsed 35 ms", "Finished 12ms", "took 35.2 ms"})
    void takesNoProseWithATimeForAReply(String lastLine) throws TracerouteFormatException {
        assertThat(reader.read(TWO_HOPS + lastLine + "\n")).isEqualTo(reader.read(TWO_HOPS));
    }

    @Test
    void readsNamesWithoutAddressesThoughAPageStrippedTheirIndent() throws TracerouteFormatException {
        String header = "traceroute to www.example.net (203.0.113.9), 30 hops max, 40 byte packets\n";
        String bare = header + "1  gw  0.5 ms\ngw2  0.6 ms\n";
        assertThat(reader.read(bare)).isEqualTo(reader.read(bare.replace("\ngw2", "\n    gw2")));
        String dotted = header + "1  192.0.2.1  0.5 ms\ngw2.example.net  0.6 ms\n";
        assertThat(reader.read(dotted)).isEqualTo(reader.read(dotted.replace("\ngw2", "\n    gw2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 minutes\n", "  3  *  ^C\n", "3 interfaces\n"})
    void takesNoWordOfACiscoSessionForAReply(String line) throws TracerouteFormatException {
        String session = "Type escape sequence to abort.\nTracing the route to 203.0.113.9\n\n"
                + "  1 192.0.2.1 4 msec 0 msec\n  2 192.0.2.2 4 msec 4 msec\n";
        String read = line(reader.read(session + line).get(0));
        assertThat(read).isEqualTo(line(reader.read(session).get(0)) + (line.contains("*") ? " ~ 3 *" : ""));
    }

    @Test
    void readsWhatIsAmbiguousAsTheDialectItIsTold() throws TracerouteFormatException {
        String text = " 1  192.0.2.1 <gw>  0.402 ms !U\n";
        assertThat(reader.read(text))
                .extracting(TracerouteReaderTest::line)
                .containsExactly("null: 1 192.0.2.1 402us !U tcp=gw");
        assertThat(new TracerouteReader(Dialect.FORTIOS).read(text))
                .extracting(TracerouteReaderTest::line)
                .containsExactly("null: 1 192.0.2.1 name=gw 402us !U");
        assertThat(new TracerouteReader(Dialect.IOS).read(text))
                .extracting(TracerouteReaderTest::line)
                .containsExactly("null: 1 192.0.2.1 402us tcp=gw, 192.0.2.1 - !U flag-means=port-unreachable tcp=gw");
        assertThatThrownBy(() -> new TracerouteReader(Dialect.TRACEPATH).read(text))
                .isInstanceOf(TracerouteFormatException.class);
    }

    @Test
    void rejectsTextWithoutAnyLine() {
        assertThatThrownBy(() -> reader.read("\n \n"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessage("expected a trace, found no text");
    }

    @Test
    void rejectsAHeaderWithoutHopsAlsoWithoutLineEnd() {
        assertThatThrownBy(() -> reader.read("traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessage("line 1: expected hops after the header, found none: "
                        + "'traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets'");
    }

    @Test
    void quotesTheFirstLineThatIsNoHeader() {
        assertThatThrownBy(() -> reader.read("\n\ntraceroute: unknown host www.example.org\u001B]0;\u202Ex\n"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessage("line 3: expected a hop such as ' 1  192.0.2.1  0.412 ms', found none: "
                        + "'traceroute: unknown host www.example.org]0;\\u202ex'");
    }

    @Test
    void doesNotTakeBareNumbersOrPingsForATrace() {
        assertThatThrownBy(() -> reader.read("1\n2\n64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=0.4 ms\n"
                        + "5 packets transmitted, 5 received, 0% packet loss, time 4005ms\n"))
                .isInstanceOf(TracerouteFormatException.class)
                .hasMessageStartingWith("line 1: expected a hop");
    }

    /** A trace in one line: {@code target: 1 reply, reply ~ 2 reply}. */
    private static String line(ParsedTrace trace) {
        List<String> hops = new ArrayList<>();
        for (Hop hop : trace.hops()) {
            List<String> probes =
                    hop.probes().stream().map(ParsedTraceJson::line).toList();
            hops.add(hop.ttl() + " " + String.join(", ", probes));
        }
        return trace.targetName() + ": " + String.join(" ~ ", hops);
    }
}
