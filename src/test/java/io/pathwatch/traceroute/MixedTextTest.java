package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixedTextTest {

    private static final String LINUX = """
            traceroute to 203.0.113.7 (203.0.113.7), 30 hops max, 60 byte packets
             1  192.0.2.1 (192.0.2.1)  0.412 ms  0.398 ms  0.401 ms
             2  203.0.113.7 (203.0.113.7)  9.100 ms  9.200 ms  9.000 ms
            """;
    private static final String MTR = """
            Start: 2024-05-01T10:00:00+0000
            HOST: probe1                      Loss%   Snt   Last   Avg  Best  Wrst StDev
              1.|-- 192.0.2.1                  0.0%    10    0.4   0.5   0.3   0.9   0.1
            """;
    private static final String TRACERT = """
            Tracing route to 203.0.113.7 over a maximum of 30 hops

              1    <1 ms    <1 ms    <1 ms  192.0.2.1
              2     9 ms     9 ms     9 ms  203.0.113.7

            Trace complete.
            """;
    private static final String ROUTER_OS = """
            Columns: ADDRESS, SENT, BEST, AVG
            #  ADDRESS      SENT  BEST  AVG
            1  192.0.2.1       3  0.4   0.5
            2  203.0.113.7     3  9.0   9.2
            """;

    private static final String GERMAN = """
            Routenverfolgung zu www.example.com [203.0.113.7]
            über maximal 30 Hops:

              1    <1 ms    <1 ms     1 ms  fritz.example [192.0.2.1]
              2     *        *        *     Zeitüberschreitung der Anforderung.
              3     9 ms     9 ms     9 ms  www.example.com [203.0.113.7]

            Ablaufverfolgung beendet.
            """;
    private static final String CHINESE = """
            通过最多 30 个跃点跟踪
            到 www.example.com [203.0.113.7] 的路由:

              1     *        *        *     请求超时。
              2    <1 毫秒   <1 毫秒   <1 毫秒 192.0.2.1
            """;
    private static final String WINMTR = """
            |------------------------------------------------------------------------------------------|
            |                                      WinMTR statistics                                   |
            |                       Host              -   %  | Sent | Recv | Best | Avrg | Wrst | Last |
            |------------------------------------------------|------|------|------|------|------|------|
            |                               192.0.2.1 -    0 |   10 |   10 |    0 |    0 |    1 |    0 |
            |________________________________________________|______|______|______|______|______|______|
               WinMTR v0.92 GPL V2 by Appnor MSP - Fully Managed Hosting & Cloud Provider
            """;
    private static final String MTR_SCREEN = """
                                         My traceroute  [v0.95]
            probe1 (192.0.2.10) -> www.example.com (203.0.113.7)     2024-05-01T10:00:02+0000
            Keys:  Help   Display mode   Restart statistics   Order of fields   quit
                                                   Packets               Pings
             Host                                Loss%   Snt   Last   Avg  Best  Wrst StDev
             1. 192.0.2.1                         0.0%     1    0.4   0.4   0.4   0.4   0.0
             2. (waiting for reply)
            """;
    private static final String ROUTER_OS_SESSION = """
            [admin@router] > /tool traceroute 203.0.113.7
            #  ADDRESS      SENT  BEST  AVG
            1  192.0.2.1       3  0.4   0.5
            """;
    private static final String IOS = """
            Type escape sequence to abort.
            Tracing the route to www.example.com (203.0.113.7)
              1 192.0.2.1 [AS 64500] 4 msec 0 msec 4 msec
              2  *  *  *
            """;
    private static final String IRONWARE = """
            Tracing the route to IP node www.example.com (203.0.113.7) from 1 to 30 hops

              1    <1 ms   <1 ms   <1 ms 192.0.2.1
              2     4 ms    4 ms    5 ms core1.example.net [198.51.100.1]
                    MPLS Label=24026 Exp=0 TTL=1 S=0
            """;
    private static final String MPLS = """
            Tracing MPLS Label Switched Path to 203.0.113.9/32, timeout is 2 seconds
            Type escape sequence to abort.
              0 192.0.2.1 MRU 4470 [Labels: 22 Exp: 0]
            L 1 192.0.2.2 MRU 1500 [Labels: 20 Exp: 0] 4 ms
            """;
    private static final String TRACEPATH = """
             1?: [LOCALHOST]                      pmtu 1500
             1:  gw.example.net                                        0.512ms
                 Too many hops: pmtu 1500
            """;
    private static final String BSD = """
            traceroute: Warning: www.example.org has multiple addresses; using 203.0.113.10
            traceroute to www.example.org (203.0.113.10), 64 hops max, 52 byte packets
             1  192.0.2.1 (192.0.2.1)  2.104 ms !X * 192.0.2.2 (192.0.2.2)  1.802 ms !X
             2  *
                198.51.100.2 (198.51.100.2)  8.010 ms
            """;

    /** Each is cut from what stands before it, whatever that is. */
    private static final List<String> ALL = List.of(
            LINUX,
            MTR,
            TRACERT,
            ROUTER_OS,
            GERMAN,
            CHINESE,
            WINMTR,
            MTR_SCREEN,
            ROUTER_OS_SESSION,
            IOS,
            IRONWARE,
            MPLS,
            TRACEPATH,
            BSD);

    /** Those that are told apart by their reader; the others are read line by line. */
    private static final List<List<String>> KINDS = List.of(
            List.of(LINUX, IOS, MPLS, TRACEPATH, BSD),
            List.of(MTR, MTR_SCREEN),
            List.of(TRACERT, GERMAN, CHINESE, IRONWARE),
            List.of(ROUTER_OS, ROUTER_OS_SESSION),
            List.of(WINMTR));

    private final TracerouteReader reader = new TracerouteReader();

    @Test
    void readsEachPartAsIfItStoodAlone() throws Exception {
        List<String> parts = List.of(LINUX, MTR, LINUX, TRACERT, ROUTER_OS, MTR);
        assertThat(MixedText.parts(String.join("", parts))).isEqualTo(parts);
        assertThat(reader.read(String.join("", parts))).hasSize(6).isEqualTo(eachOf(parts));
    }

    @Test
    void readsAnyTwoKindsOneAfterTheOther() throws Exception {
        for (String first : ALL) {
            for (String second : ALL) {
                if (kindOf(first) != kindOf(second)) {
                    List<String> both = List.of(first, second);
                    assertThat(MixedText.parts(first + second)).isEqualTo(both);
                    assertThat(reader.read(first + second)).isEqualTo(eachOf(both));
                }
            }
        }
    }

    @Test
    void cutsAtAnEmptyLineToo() throws Exception {
        for (String table : List.of(TRACERT, GERMAN, CHINESE)) {
            assertThat(reader.read(LINUX + "\n" + table + "\n\n" + LINUX))
                    .isEqualTo(eachOf(List.of(LINUX, table, LINUX)));
        }
    }

    /** As on a page that takes them away. */
    @Test
    void cutsTextWithoutBlanksAndEmptyLines() throws Exception {
        for (String table : List.of(TRACERT, GERMAN, CHINESE, MTR, WINMTR, ROUTER_OS)) {
            String stripped = stripped(table);
            List<String> parts = List.of(stripped(LINUX), stripped, stripped(BSD), stripped);
            assertThat(MixedText.parts(String.join("", parts))).isEqualTo(parts);
            assertThat(reader.read(String.join("", parts))).isEqualTo(eachOf(parts));
        }
    }

    @Test
    void readsRowsWithoutAHeaderBeforeATable() throws Exception {
        String rows = " 1  192.0.2.1  0.412 ms  0.398 ms  0.401 ms\n 2  * * *\n";
        for (String table : List.of(TRACERT, GERMAN, MTR, MTR_SCREEN, WINMTR, ROUTER_OS)) {
            assertThat(reader.read(rows + table)).isEqualTo(eachOf(List.of(rows, table)));
        }
    }

    @Test
    void keepsTogetherWhatOneToolPrinted() throws Exception {
        for (String text : ALL) {
            assertThat(MixedText.parts(text + text)).containsExactly(text + text);
        }
        List<String> lines = List.of(IOS, MPLS, LINUX, MPLS, IOS, TRACEPATH, BSD);
        assertThat(MixedText.parts(String.join("", lines))).hasSize(1);
        assertThat(reader.read(String.join("", lines))).isEqualTo(eachOf(lines));
        assertThat(MixedText.parts(GERMAN + TRACERT + CHINESE)).hasSize(1);
    }

    /** A row that shows nothing, above the one that does. */
    @Test
    void leavesTheFirstRowsOfATableToIt() throws Exception {
        String table = GERMAN.replace("fritz.example [192.0.2.1]", "fritz");
        assertThat(MixedText.parts(LINUX + table)).containsExactly(LINUX, table);
        assertThat(MixedText.parts(table)).containsExactly(table);
    }

    @Test
    void warnsOfAPartThatCannotBeRead() throws Exception {
        List<ParsedTrace> traces = reader.read(LINUX + "HOST: probe1  Loss%  Snt\nnothing\n");

        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).warnings()).hasSize(1);
        assertThat(traces.get(0).warnings().get(0)).startsWith("a part was not read: line 4: expected ");
    }

    @Test
    void tellsThePartsThatCannotBeReadToWhoWantsToKnow() throws Exception {
        List<TracerouteFormatException> broken = new ArrayList<>();
        String unread = "HOST: probe1  Loss%  Snt\nnothing\n";

        List<ParsedTrace> traces = reader.read(LINUX + unread + TRACERT, broken::add);

        assertThat(traces).isEqualTo(eachOf(List.of(LINUX, TRACERT)));
        assertThat(broken).extracting(TracerouteFormatException::line).containsExactly(4);
    }

    @Test
    void tellsTheLineWhereNoPartCanBeRead() {
        assertThatThrownBy(() -> reader.read("traceroute to a (192.0.2.9), 30 hops max\n\nHOST: p  Loss%  Snt\n"))
                .hasMessageStartingWith("line 1: expected hops after the header, found none");
    }

    private List<ParsedTrace> eachOf(List<String> parts) throws TracerouteFormatException {
        List<ParsedTrace> expected = new ArrayList<>();
        for (String part : parts) {
            List<ParsedTrace> read = reader.read(part);
            assertThat(read).hasSize(1);
            expected.addAll(read);
        }
        return expected;
    }

    private static int kindOf(String text) {
        for (int i = 0; i < KINDS.size(); i++) {
            if (KINDS.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError(text);
    }

    private static String stripped(String text) {
        StringBuilder lines = new StringBuilder();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> lines.append(line)
                .append('\n'));
        return lines.toString();
    }
}
