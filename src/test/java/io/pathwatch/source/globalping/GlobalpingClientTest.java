package io.pathwatch.source.globalping;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.traceroute.TracerouteReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class GlobalpingClientTest implements GlobalpingContract {

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
                GlobalpingClient client = new GlobalpingClient(service, http, clock)) {
            return client.trace(request, source).traces();
        }
    }
}
