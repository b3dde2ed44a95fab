package io.pathwatch.source.globalping;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.SteppedClock;
import io.pathwatch.traceroute.TracerouteReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GlobalpingClientTest
        implements GlobalpingOrderContract,
                GlobalpingPollContract,
                GlobalpingRefusalContract,
                GlobalpingProbesContract {

    private final SteppedClock clock = new SteppedClock();
    private final Map<GlobalpingAccess, Globalping> services = new HashMap<>();
    private GlobalpingServer server;

    @BeforeEach
    void open() throws IOException {
        server = new GlobalpingServer(clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    public GlobalpingServer server() {
        return server;
    }

    @Override
    public SteppedClock clock() {
        return clock;
    }

    @Override
    public List<RequestedTrace> trace(GlobalpingAccess access, TraceRequest request, Source.Globalping source)
            throws Exception {
        Globalping service =
                services.computeIfAbsent(access, any -> new Globalping(access, new TracerouteReader(), clock));
        try (GlobalpingHttp http = new GlobalpingHttp(access);
                GlobalpingClient client = new GlobalpingClient(service, http, clock::await)) {
            return client.trace(request, source).traces();
        }
    }

    @Test
    void waitsOnIfTheServiceBlocksMeanwhile() throws Exception {
        GlobalpingAccess access = server.access(null, TIMEOUT);
        Globalping service = new Globalping(access, new TracerouteReader(), clock);
        GlobalpingClient.Waiting blockedOnce = pause -> {
            if (clock.pauses.isEmpty()) {
                service.gate().block(Duration.ofSeconds(5));
            }
            clock.await(pause);
        };
        try (GlobalpingHttp http = new GlobalpingHttp(access);
                GlobalpingClient client = new GlobalpingClient(service, http, blockedOnce)) {
            client.trace(GlobalpingContract.request("www.example.net", AUTO), GlobalpingContract.source("DE", 1));
        }

        Duration half = Duration.ofMillis(500);
        assertThat(clock.pauses).containsExactly(half, Duration.ofMillis(4_500), half);
    }
}
