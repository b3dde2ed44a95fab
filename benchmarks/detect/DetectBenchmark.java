package io.pathwatch.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathwatch.detect.SeriesComparison;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Comparison;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Series;
import io.pathwatch.model.SeriesHistory;
import io.pathwatch.model.Target;
import io.pathwatch.model.ToolFacts;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceAnswer;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.traceroute.TracerouteReader;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Traces that one thread reads from text and compares in a second, the state of the series being bytes before and after
 * as in the store. Linux traceroute of 15 hops with 3 probes, one hop silent, three with four equal-cost routers each; the
 * series has learnt all it can.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DetectBenchmark {

    private static final int HOPS = 15;
    private static final int TEXTS = 256;
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    /** A series, and what is printed of it. */
    @State(Scope.Thread)
    public static class OneSeries {

        @Param({"steady", "last-run"})
        public String mode;

        final TracerouteReader reader = new TracerouteReader();
        final SeriesComparison comparison = new SeriesComparison(Clock.systemUTC());
        final Series series = new Series("fra1", "web", AddressFamily.IPV4, "icmp", null);
        final List<byte[]> printed = new ArrayList<>();
        final Map<InetAddress, ResponderDetails> details = new HashMap<>();
        Map<InetAddress, ResponderDetails> responders = Map.of();
        Target target;
        InetAddress destination;
        SeriesHistory history = SeriesHistory.EMPTY;
        int made;

        /** Before each round: what a round learns must not make the next one another. */
        @Setup(Level.Iteration)
        public void learn() throws Exception {
            Conditions conditions = mode.equals("steady")
                    ? Conditions.DEFAULT
                    : new Conditions(Conditions.Mode.LAST_RUN, Duration.ofSeconds(1), Duration.ofSeconds(1));
            target = new Target(
                    "web", "", "203.0.113.80", "LO", INTERVAL, ProbeOptions.DEFAULT, conditions, Map.of());
            destination = InetAddress.getByName("203.0.113.80");
            history = SeriesHistory.EMPTY;
            made = 0;
            Random random = new Random(1);
            printed.clear();
            for (int i = 0; i < TEXTS; i++) {
                printed.add(print(random).getBytes(UTF_8));
            }
            for (int i = 0; i < 2 * TEXTS; i++) {
                if (next() > 0 && i > TEXTS) {
                    throw new IllegalStateException("expected a quiet series, it raised something with trace " + i);
                }
            }
        }

        /** Compares the next trace; how many alerts that gave. */
        int next() throws Exception {
            ParsedTrace parsed = reader.read(printed.get(made % TEXTS)).get(0);
            Instant startedAt = START.plus(INTERVAL.multipliedBy(made++));
            TraceRequest request = new TraceRequest(target, series, destination, startedAt);
            Trace trace = TraceAnswer.of(
                    request, parsed, ToolFacts.of("traceroute 2.1.2", 30, null), startedAt.plusSeconds(1));
            if (made <= TEXTS) {
                for (InetAddress responder : trace.responders()) {
                    details.put(responder, details(responder));
                }
                responders = Map.copyOf(details);
            }
            Report report = new Report(trace, target, responders, null, null);
            Comparison compared = comparison.compare(history, report);
            history = new SeriesHistory(history.version() + 1, report, compared.nextState());
            return compared.alerts().size();
        }

        /** A network for every four hops. */
        private static ResponderDetails details(InetAddress responder) {
            long asn = 64_500 + (responder.getAddress()[3] & 0xFF) % 16 / 4;
            return new ResponderDetails(null, asn, "Example", 50.1, 8.7, 20, "Frankfurt", "DE");
        }

        private static String print(Random random) {
            StringBuilder text = new StringBuilder(
                    "traceroute to 203.0.113.80 (203.0.113.80), 30 hops max, 60 byte packets\n");
            for (int ttl = 1; ttl <= HOPS; ttl++) {
                text.append(String.format(Locale.ROOT, "%2d ", ttl));
                String last = "";
                for (int probe = 0; probe < 3; probe++) {
                    String address = address(ttl, random);
                    if (ttl == 8) {
                        text.append(" *");
                        continue;
                    }
                    text.append(address.equals(last) ? "" : "  " + address);
                    text.append(String.format(Locale.ROOT, "  %.3f ms", ttl * 1.5 + Math.abs(random.nextGaussian())));
                    last = address;
                }
                text.append('\n');
            }
            return text.toString();
        }

        private static String address(int ttl, Random random) {
            if (ttl == HOPS) {
                return "203.0.113.80";
            }
            boolean balanced = ttl == 5 || ttl == 7 || ttl == 11;
            return "198.51.100." + (ttl + (balanced ? 16 * random.nextInt(4) : 0));
        }
    }

    @Benchmark
    public int readAndCompare(OneSeries one) throws Exception {
        return one.next();
    }
}
