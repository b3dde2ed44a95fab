package io.pathwatch.source.globalping;

import static io.pathwatch.source.SteppedClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Series;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.SteppedClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** What the tests of Globalping share, by whichever way it is asked. */
interface GlobalpingContract {

    Duration TIMEOUT = Duration.ofSeconds(20);
    ProbeOptions AUTO = ProbeOptions.DEFAULT;

    /** Has probes trace, as one that has {@code access}; the same access means the same memory. */
    List<RequestedTrace> trace(GlobalpingAccess access, TraceRequest request, Source.Globalping source)
            throws Exception;

    GlobalpingServer server();

    SteppedClock clock();

    default List<RequestedTrace> trace(Source.Globalping source, ProbeOptions probe) throws Exception {
        return trace(server().access(null, TIMEOUT), request("www.example.net", probe), source);
    }

    default List<RequestedTrace> trace(String country, int limit) throws Exception {
        return trace(source(country, limit), AUTO);
    }

    static Source.Globalping source(String country, int limit) {
        return new Source.Globalping("DE", List.of(ProbeLocation.ofCountry(country)), limit, false, null);
    }

    static TraceRequest request(String host, ProbeOptions probe) {
        Target target = new Target("www", "", host, "DE", Duration.ofMinutes(1), probe, Conditions.DEFAULT, Map.of());
        Series series = new Series("DE", "www", AddressFamily.IPV4, Series.METHOD_REMOTE, null);
        return new TraceRequest(target, series, null, START);
    }

    @AfterEach
    default void wasPolite() {
        assertThat(server().rude).isEmpty();
    }

    static List<String> names(List<RequestedTrace> traces) {
        return traces.stream().map(each -> each.trace().series().source()).toList();
    }

    static void assertFails(org.assertj.core.api.ThrowableAssert.ThrowingCallable tracing, String message) {
        assertThatThrownBy(tracing)
                .isInstanceOf(TraceFailedException.class)
                .hasMessageStartingWith("globalping 'DE': " + message)
                .satisfies(e -> assertThat(((TraceFailedException) e).kind()).isEqualTo(FailureKind.SOURCE))
                .satisfies(e -> assertThat(((TraceFailedException) e).tool()).isEqualTo("DE"));
    }

    default List<String> created() {
        return server().asked.stream()
                .filter(asked -> asked.startsWith("POST "))
                .map(asked -> asked.replaceFirst(".*\"locations\":", "").replaceFirst(",\"measurementOptions.*", ""))
                .toList();
    }
}
