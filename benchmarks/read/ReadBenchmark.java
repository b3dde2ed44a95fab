package io.pathwatch.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pathwatch.model.ParsedTrace;
import io.pathwatch.source.LookingGlassPage;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Traces that one thread reads in a second, from {@link Documents}. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadBenchmark {

    private static final int RESULTS = 100;

    /** What traceroute and its relatives print. */
    @State(Scope.Thread)
    public static class Text {

        @Param({"linux", "linuxNumeric", "cisco", "tracert"})
        public String kind;

        byte[] printed;
        final TracerouteReader reader = new TracerouteReader();

        @Setup
        public void print() {
            String text = switch (kind) {
                case "linux" -> Documents.linux();
                case "linuxNumeric" -> Documents.linuxNumeric();
                case "cisco" -> Documents.cisco();
                default -> Documents.tracert();
            };
            printed = text.getBytes(UTF_8);
        }
    }

    /** A document with {@value #RESULTS} results, one on each line. */
    @State(Scope.Thread)
    public static class Json {

        @Param({"atlas", "scamper", "mtr"})
        public String kind;

        byte[] document;
        final JsonTraces reader = new JsonTraces(new TracerouteReader());

        @Setup
        public void write() {
            String result = switch (kind) {
                case "atlas" -> Documents.atlas();
                case "scamper" -> Documents.scamper();
                default -> Documents.mtr();
            };
            document = result.repeat(RESULTS).getBytes(UTF_8);
        }
    }

    /** The page of a looking glass, of which the trace is read too. */
    @State(Scope.Thread)
    public static class Page {

        final byte[] page = Documents.page().getBytes(UTF_8);
        final TracerouteReader reader = new TracerouteReader();
    }

    @Benchmark
    public List<ParsedTrace> text(Text text) throws Exception {
        return text.reader.read(text.printed);
    }

    @Benchmark
    @OperationsPerInvocation(RESULTS)
    public void json(Json json, Blackhole hole) throws Exception {
        json.reader.read(new ByteArrayInputStream(json.document), hole::consume, broken -> {
            throw new IllegalStateException(broken);
        });
    }

    @Benchmark
    public List<ParsedTrace> page(Page page) throws Exception {
        return page.reader.read(LookingGlassPage.of(page.page, "text/html").traceTexts().get(0));
    }
}
