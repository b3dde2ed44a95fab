package io.pathwatch.source.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.source.SteppedClock;
import io.pathwatch.source.atlas.AtlasServer.Fault;
import io.pathwatch.source.atlas.AtlasServer.Stage;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtlasClientTest
        implements AtlasOrderContract,
                AtlasFeedContract,
                AtlasRefusalContract,
                AtlasPrivacyContract,
                AtlasBackOffContract {

    private final SeenList seen = new SeenList();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final SteppedClock clock = new SteppedClock();
    private AtlasServer server;
    private AtlasTasks tasks;
    private @Nullable String key = AtlasServer.KEY;
    private Duration timeout = PATIENT;

    @BeforeEach
    void open() throws IOException {
        server = new AtlasServer();
        tasks = AtlasContract.tasks(server, key, seen, clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public AtlasServer server() {
        return server;
    }

    @Override
    public SeenList seen() {
        return seen;
    }

    @Override
    public SteppedClock clock() {
        return clock;
    }

    @Override
    public void useKey(@Nullable String newKey) {
        key = newKey;
        tasks = AtlasContract.tasks(server, key, seen, clock);
    }

    @Override
    public void useTimeout(Duration newTimeout) {
        timeout = newTimeout;
    }

    @Override
    public List<RequestedTrace> trace(Source source, Target target) throws Exception {
        return trace(tasks, source, target);
    }

    private List<RequestedTrace> trace(AtlasTasks tasks, Source source, Target target) throws Exception {
        AtlasSettings settings = new AtlasSettings(URI.create(server.url()), key, Duration.ZERO, Duration.ZERO);
        try (AtlasHttp http = new AtlasHttp(settings, timeout);
                AtlasClient client = new AtlasClient(tasks, http, pauses::add, notices::add)) {
            return source instanceof Source.Atlas probes
                    ? client.trace(AtlasContract.request(target), probes)
                    : client.fetch(AtlasContract.request(target), (Source.AtlasMeasurement) source);
        }
    }

    @Test
    void waitsBetweenLooksAndLongerWhenToldOrWhenThingsGoWrong() throws Exception {
        AtlasSettings settings =
                new AtlasSettings(URI.create(server.url()), key, Duration.ofMinutes(10), Duration.ofMillis(20_000));
        AtlasTasks tasks = new AtlasTasks(
                settings, new JsonTraces(new TracerouteReader()), seen, Clock.systemUTC(), () -> pauses.stream()
                        .mapToLong(Duration::toNanos)
                        .sum());
        server.plan(new Stage(2, 1, List.of()), new Stage(2, 1, List.of()));
        server.retryAfter = 100;
        server.fail(Fault.NONE, Fault.NONE, Fault.NONE, Fault.TOO_MANY, Fault.UNAVAILABLE);
        server.fail(Fault.UNAVAILABLE, Fault.UNAVAILABLE, Fault.UNAVAILABLE);

        assertThatThrownBy(() -> trace(tasks, PROBES, AtlasContract.www())).isInstanceOf(TraceFailedException.class);

        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(0L, 20L, 0L, 20L, 100L, 80L, 160L, 220L, 0L);
    }

    @Test
    void tellsOfProbesAndResultsThatAreMissing() throws Exception {
        String broken =
                "{\"type\":\"traceroute\",\"prb_id\":1002,\"fw\":5080,\"timestamp\":1,\"result\":[{\"hop\":\"x\"}]}";
        String nowhere = "{\"type\":\"traceroute\",\"fw\":5080,\"timestamp\":1,\"result\":[{\"error\":\"x\"}]}";
        server.plan(new Stage(4, 3, List.of(AtlasServer.result(123456, 1001, T, 1), broken, nowhere)));

        assertThat(trace(PROBES, AtlasContract.www())).hasSize(1);
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).startsWith("results of RIPE Atlas that cannot be read: 2, the first: ");
        assertThat(notices.get(1)).isEqualTo("measurement 123456 of RIPE Atlas: 1 of 3 probes have answered");
    }

    /** They come again with each question while they are not long ago. */
    @Test
    void tellsOnceOfAResultOfAMeasurementThatCannotBeRead() throws Exception {
        String broken = "{\"type\":\"traceroute\",\"prb_id\":1002,\"fw\":5080,\"timestamp\":" + T
                + ",\"result\":[{\"hop\":\"x\"}]}";
        String later = AtlasServer.result(5001, 1003, T + 86_400, 1);
        String good = AtlasServer.result(5001, 1001, T - 900, 1);
        server.put(5001, AtlasContract.facts(), 2, List.of(good, broken, later));
        seen.store(trace(tasks, FEED, AtlasContract.www()));
        server.put(5001, AtlasContract.facts(), 2, List.of(AtlasServer.result(5001, 1001, T, 1), good, later, broken));

        trace(tasks, FEED, AtlasContract.www());

        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).startsWith("results of RIPE Atlas that cannot be read: 1, the first: ");
        assertThat(notices.get(1))
                .startsWith("results of RIPE Atlas left out because their time is to come: 1, the first: ");
    }

    @Test
    void tellsOfResultsWhoseTimeIsToCome() throws Exception {
        server.plan(new Stage(
                4,
                2,
                List.of(AtlasServer.result(123456, 1001, T, 1), AtlasServer.result(123456, 1002, T + 86_400, 1))));

        assertThat(trace(PROBES, AtlasContract.www())).hasSize(1);
        assertThat(notices)
                .containsExactly(
                        "results of RIPE Atlas left out because their time is to come: 1, the first: of 2026-11-23T12:00:00Z"
                                + " by RIPE/1002; the clock of the probe or that of this host is wrong",
                        "measurement 123456 of RIPE Atlas: 1 of 2 probes have answered");
    }

    @Test
    void keepsTheKeyOutOfWhatItPrints() {
        assertThat(new AtlasSettings(URI.create("https://atlas.example.net"), key, Duration.ZERO, Duration.ZERO)
                        .toString())
                .doesNotContain(AtlasServer.KEY);
    }
}
