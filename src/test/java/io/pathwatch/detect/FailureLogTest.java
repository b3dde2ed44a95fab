package io.pathwatch.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Series;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private static final TraceFailedException REFUSED =
            new TraceFailedException(FailureKind.PERMISSION, "traceroute", 1, "not permitted", null, "do this");

    private final List<String> lines = new ArrayList<>();
    private final FailureLog log = new FailureLog(lines::add);

    @Test
    void tellsOnceOfWhatAHostForbids() {
        for (String target : List.of("a", "b", "a")) {
            log.failed(request(target, "fra1", "tcp"), REFUSED);
        }
        log.failed(request("a", "fra1", "icmp"), REFUSED);
        log.failed(request("a", "fra2", "tcp"), REFUSED);

        assertThat(lines).containsExactly(line("fra1", "tcp"), line("fra1", "icmp"), line("fra2", "tcp"));
    }

    @Test
    void tellsAgainAfterItWasPermitted() {
        TraceRequest request = request("a", "fra1", "tcp");
        log.failed(request, REFUSED);
        log.succeeded(request("b", "fra1", "udp").series());
        log.failed(request, REFUSED);
        log.succeeded(request("b", "fra1", "tcp").series());
        log.succeeded(request("a", "fra1", "tcp").series());
        log.failed(request, REFUSED);

        assertThat(lines)
                .containsExactly(line("fra1", "tcp"), "fra1: method tcp is permitted now", line("fra1", "tcp"));
    }

    @Test
    void tellsOnceForEachTargetOfEveryOtherFailure() {
        TraceFailedException late = new TraceFailedException(FailureKind.TIMEOUT, "traceroute", "too late");
        TraceFailedException unknown = new TraceFailedException(FailureKind.NAME, "traceroute", "no such name");
        for (String target : List.of("a", "b", "a")) {
            log.failed(request(target, "fra1", "tcp"), late);
        }
        log.failed(request("a", "fra1", "tcp"), unknown);
        log.succeeded(request("a", "fra1", "tcp").series());
        log.failed(request("a", "fra1", "tcp"), unknown);

        assertThat(lines)
                .containsExactly(
                        "a from fra1: too late",
                        "b from fra1: too late",
                        "a from fra1: no such name",
                        "a from fra1: no such name");
    }

    @Test
    void tellsOnceOfWhatASourceRefuses() {
        TraceFailedException refused = new TraceFailedException(FailureKind.SOURCE, "DE", "no token");
        TraceFailedException other = new TraceFailedException(FailureKind.SOURCE, "DE", "no probe");
        for (String target : List.of("a", "b", "a")) {
            log.failed(request(target, "DE", "remote"), refused);
        }
        log.failed(request("a", "JP", "remote"), refused);
        log.failed(request("a", "DE", "remote"), other);
        log.succeeded(request("a", "DE/DE/AS64500/Berlin", "icmp").series());
        log.failed(request("a", "DE", "remote"), refused);
        log.succeeded(request("a", "DE/DE/AS64500/Berlin", "icmp").series());
        log.succeeded(request("b", "DE", "remote").series());
        log.failed(request("b", "DE", "remote"), refused);

        assertThat(lines)
                .containsExactly(
                        "a from DE: no token", "a from JP: no token", "a from DE: no probe", "b from DE: no token");
    }

    private static String line(String source, String method) {
        return "a from " + source + ": not permitted; do this; the other traces from " + source + " by method " + method
                + " fail likewise and are not logged until one succeeds";
    }

    private static TraceRequest request(String target, String source, String method) {
        return new TraceRequest(
                new Target(
                        target,
                        "",
                        "192.0.2.1",
                        "LO",
                        Duration.ofSeconds(60),
                        ProbeOptions.DEFAULT,
                        Conditions.DEFAULT,
                        Map.of()),
                new Series(source, target, AddressFamily.IPV4, method, null),
                null,
                Instant.EPOCH);
    }
}
