package io.pathwatch.component;

import io.pathwatch.library.Traceroute;
import io.pathwatch.model.TraceFailedException;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Traces once for each message. */
final class TracerouteProducer extends DefaultProducer {

    private final TracerouteEndpoint endpoint;
    private @Nullable Traceroute traceroute;

    TracerouteProducer(TracerouteEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        traceroute = endpoint.openTraceroute();
    }

    @Override
    protected void doStop() throws Exception {
        if (traceroute != null) {
            traceroute.close();
        }
        super.doStop();
    }

    /**
     * @throws TraceFailedException if no trace could be made
     * @throws InvalidPayloadException if neither the URI nor the body names a target
     */
    @Override
    public void process(Exchange exchange) throws TraceFailedException, InvalidPayloadException {
        List<String> hosts = endpoint.hosts();
        String host = hosts.isEmpty()
                ? exchange.getMessage().getMandatoryBody(String.class).strip()
                : hosts.get(0);
        endpoint.trace(Objects.requireNonNull(traceroute, "started"), host, exchange.getMessage());
    }
}
