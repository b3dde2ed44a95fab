package io.pathwatch.traceroute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.TracerouteFormatException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text; the seeds are fixed so that a failure can be repeated. */
class TracerouteReaderPropertyTest {

    private final TracerouteReader reader = new TracerouteReader();

    @Test
    void readsBackWhatLinuxTraceroutePrints() throws TracerouteFormatException {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            ParsedTrace trace = LinuxText.random(random);
            assertThat(reader.read(LinuxText.render(trace).getBytes(UTF_8))).isEqualTo(List.of(trace));
        }
    }

    @Test
    void survivesEveryPrefixOfARun() throws IOException {
        byte[] whole = DialectFixtures.read("linux/ipv4-as-labels-and-responder-change.txt");
        for (int length = 0; length <= whole.length; length++) {
            readOrReject(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void survivesTenThousandDamagedRuns() throws IOException {
        List<byte[]> whole = new ArrayList<>();
        for (String name : DialectFixtures.list()) {
            whole.add(DialectFixtures.read(name));
        }
        Dialect[] dialects = Dialect.values();
        Random random = new Random(2);
        long start = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = whole.get(random.nextInt(whole.size())).clone();
            damaged = random.nextBoolean() ? damageLines(damaged, random) : damageBytes(damaged, random);
            readOrReject(damaged);
            readOrReject(new TracerouteReader(dialects[random.nextInt(dialects.length)]), damaged);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 (",
                "1 [",
                "1 <",
                "1 '-",
                "1 ::::::::",
                "1 a%",
                "1 * ",
                "1 12 bytes to ",
                "* ",
                "1 !<",
                "1 <;;;;;",
                "1 <1 ",
                "1 1 ms\n[Label=1 E=1 TTL=1 S=1] ",
                "1 1 ms\nMPLS Label=1 Exp=1 TTL=1 S=1 ",
                "1 1 [MPLS: Labels 1/",
                "1: asymm ",
                "1: pmtu 1 ",
                "1?: no ",
                "1: a 1ms\n1 a 1 ms\n",
                "Tracing the route to ",
                "1 1 msec !U ",
                "+ 1 1.1+"
            })
    void staysFastOnAMegabyteOfOneThing(String piece) {
        String lines = (piece + "\n").repeat(PrintedText.MAX_LENGTH / (piece.length() + 1));
        String oneLine = piece.repeat(PrintedText.MAX_LENGTH / piece.length());
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            readOrReject(lines.getBytes(UTF_8));
            readOrReject(oneLine.getBytes(UTF_8));
        });
    }

    /** Lines as long as are read, each of which could be gone through again for every token, or after every one. */
    @ParameterizedTest
    @ValueSource(strings = {"!", "< ", "'-", "(a) ", "<a:b> "})
    void staysFastOnLongLinesOfOneThing(String piece) {
        String line = " 1  192.0.2.1  1.0 ms " + piece.repeat(16_000 / piece.length()) + ">x\n";
        byte[] printed = line.repeat(64).getBytes(UTF_8);
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> readOrReject(printed));
    }

    @Test
    void staysFastOnHalfAMillionLinesAfterAHop() {
        byte[] printed = (" 1  192.0.2.1  1.0 ms\n" + "a\n".repeat(500_000)).getBytes(UTF_8);
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> readOrReject(printed));
    }

    @Test
    void keepsAtMost64ProbesOfAHopAndReadsAtMostOneMegabyte() throws TracerouteFormatException {
        String header = "traceroute to 203.0.113.9 (203.0.113.9), 30 hops max, 60 byte packets\n";
        String long1 = header + " 1 " + " *".repeat(1000) + "\n" + "x\n".repeat(600_000) + " 2  * * *\n";
        List<ParsedTrace> traces = reader.read(long1);
        assertThat(traces).hasSize(1);
        assertThat(traces.get(0).hops()).hasSize(1);
        assertThat(traces.get(0).hops().get(0).probes()).hasSize(64);
    }

    private void readOrReject(byte[] printed) {
        readOrReject(reader, printed);
    }

    private static void readOrReject(TracerouteReader reader, byte[] printed) {
        try {
            List<ParsedTrace> traces = reader.read(printed);
            assertThat(traces).isNotEmpty();
            assertThat(traces).allSatisfy(trace -> assertThat(trace.hops()).isNotEmpty());
        } catch (TracerouteFormatException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }

    private static byte[] damageBytes(byte[] bytes, Random random) {
        for (int i = 1 + random.nextInt(20); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : special(random));
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private static char special(Random random) {
        String special = " \n\r\t*!?<>[]()%:.'\\0\u001B=/-,123aZ";
        return special.charAt(random.nextInt(special.length()));
    }

    private static byte[] damageLines(byte[] bytes, Random random) {
        List<String> lines = new ArrayList<>(List.of(new String(bytes, UTF_8).split("\n")));
        for (int i = random.nextInt(5); i >= 0; i--) {
            String line = lines.get(random.nextInt(lines.size()));
            switch (random.nextInt(4)) {
                case 0 -> lines.add(random.nextInt(lines.size()), line.repeat(1 + random.nextInt(50)));
                case 1 -> lines.remove(line);
                case 2 -> Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                default ->
                    lines.add(line.substring(random.nextInt(line.length() + 1)).strip());
            }
            if (lines.isEmpty()) {
                lines.add("");
            }
        }
        return String.join("\n", lines).getBytes(UTF_8);
    }
}
