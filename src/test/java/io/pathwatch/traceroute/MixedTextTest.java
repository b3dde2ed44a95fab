package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ParsedTrace;
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

    private final TracerouteReader reader = new TracerouteReader();

    @Test
    void readsEachPartAsIfItStoodAlone() throws Exception {
        List<String> parts = List.of(LINUX, MTR, LINUX, TRACERT, ROUTER_OS, MTR);
        List<ParsedTrace> expected = new ArrayList<>();
        for (String part : parts) {
            expected.addAll(reader.read(part));
        }

        assertThat(MixedText.parts(String.join("", parts))).isEqualTo(parts);
        assertThat(reader.read(String.join("", parts))).hasSize(6).isEqualTo(expected);
    }

    @Test
    void keepsTogetherWhatOneToolPrinted() {
        for (String text : List.of(LINUX + LINUX, MTR + MTR, TRACERT + TRACERT, ROUTER_OS + ROUTER_OS)) {
            assertThat(MixedText.parts(text)).containsExactly(text);
        }
    }

    @Test
    void warnsOfAPartThatCannotBeRead() throws Exception {
        List<ParsedTrace> traces = reader.read(LINUX + "HOST: probe1  Loss%  Snt\nnothing\n");

        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).warnings()).hasSize(1);
        assertThat(traces.get(0).warnings().get(0)).startsWith("the text from line 4 on was not read: ");
    }
}
