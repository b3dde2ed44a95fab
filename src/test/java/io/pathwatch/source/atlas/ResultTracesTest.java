package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.AddressLiteral;
import io.pathwatch.model.Hop;
import io.pathwatch.model.NoReply;
import io.pathwatch.model.ParsedTrace;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceOrigin;
import io.pathwatch.model.TraceRequest;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results as they come once in a while. */
class ResultTracesTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    /** The clock of a probe may be set while it traces. */
    @Test
    void neverEndsBeforeItStarted() {
        assertThat(trace(START.minusSeconds(60), "203.0.113.9").endedAt()).isEqualTo(START);
        assertThat(trace(null, "203.0.113.9").endedAt()).isEqualTo(START);
        assertThat(trace(START.plusSeconds(3), "203.0.113.9").endedAt()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void isATraceToTheDestinationThatWasAskedForWhereTheProbeTellsNone() {
        Trace trace = trace(START, null);

        assertThat(trace.destination()).isEqualTo(AddressLiteral.parseAddress("2001:db8::9"));
        assertThat(trace.series()).isEqualTo(new Series("RIPE/1001", "www", AddressFamily.IPV6, "icmp", null));
    }

    @Test
    void isNoTraceWithoutAProbeOrATime() {
        assertThat(result(new TraceOrigin(null, null, null, null, null, START, START), null))
                .isNull();
        assertThat(result(new TraceOrigin("atlas/1001", null, null, null, null, null, START), null))
                .isNull();
    }

    private static Trace trace(@Nullable Instant endedAt, @Nullable String destination) {
        Trace trace =
                result(new TraceOrigin("atlas/1001", null, null, ProbeMethod.ICMP, null, START, endedAt), destination);
        assertThat(trace).isNotNull();
        return trace;
    }

    private static @Nullable Trace result(TraceOrigin origin, @Nullable String destination) {
        TraceRequest asked = new TraceRequest(
                AtlasContract.target("2001:db8::9", ProbeOptions.DEFAULT),
                new Series("RIPE", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null),
                AddressLiteral.parseAddress("2001:db8::9"),
                START);
        InetAddress address = destination == null ? null : AddressLiteral.parseAddress(destination);
        ParsedTrace parsed = new ParsedTrace(
                null,
                address,
                null,
                null,
                List.of(new Hop(1, List.of(NoReply.INSTANCE))),
                List.of(),
                origin,
                null,
                false);
        var trace = new ResultTraces(asked, "RIPE", "RIPE Atlas", null, 30).trace(parsed);
        return trace == null ? null : trace.trace();
    }
}
