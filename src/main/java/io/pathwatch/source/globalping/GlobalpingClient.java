package io.pathwatch.source.globalping;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.PageStream;
import io.pathwatch.source.ServiceAnswer;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Asks the service where no Camel route does, in the same way. May be shared between threads. */
public final class GlobalpingClient implements AutoCloseable {

    private final Globalping service;
    private final CloseableHttpClient client;
    private final Waiting waiting;

    /** How time is let pass. */
    @FunctionalInterface
    public interface Waiting {

        /** @throws InterruptedException if the thread is not to wait any longer */
        void await(Duration pause) throws InterruptedException;
    }

    public GlobalpingClient(Globalping service, GlobalpingHttp http, Waiting waiting) {
        this.service = service;
        this.waiting = waiting;
        HttpClientBuilder builder = HttpClientBuilder.create();
        http.configure(builder);
        this.client = builder.build();
    }

    /**
     * Has probes trace the target of {@code request}, and waits for them.
     *
     * @throws TraceFailedException of kind {@code source}, saying what was answered instead
     */
    public Measured trace(TraceRequest request, Source.Globalping source) throws TraceFailedException {
        Measurement measurement = service.start(request, source);
        while (measurement.isInProgress()) {
            do {
                pause(measurement, source);
            } while (!measurement.isMyTurn());
            ask(measurement);
        }
        return measurement.measured();
    }

    private void pause(Measurement measurement, Source.Globalping source) throws TraceFailedException {
        try {
            if (!measurement.pause().isZero()) {
                waiting.await(measurement.pause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GlobalpingFailure.of(source.key(), "interrupted while probes traced");
        }
    }

    private void ask(Measurement measurement) throws TraceFailedException {
        ServiceAnswer answer;
        try {
            answer = client.execute(httpRequest(measurement.nextRequest()), GlobalpingClient::answer);
        } catch (IOException e) {
            measurement.miss(e);
            return;
        }
        measurement.accept(answer);
    }

    private static HttpUriRequestBase httpRequest(ServiceRequest next) {
        HttpUriRequestBase request = new HttpUriRequestBase(next.method(), next.uri());
        if (next.json() != null) {
            request.setEntity(new StringEntity(next.json(), ContentType.APPLICATION_JSON));
        }
        if (next.etag() != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, next.etag());
        }
        return request;
    }

    private static ServiceAnswer answer(ClassicHttpResponse response) throws IOException {
        return ((PageStream) response.getEntity().getContent()).answer();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
