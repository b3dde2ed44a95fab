package io.pathwatch.source.atlas;

import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.PageStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Asks RIPE Atlas where no Camel route does, the same way. May be shared between threads. */
public final class AtlasClient implements AutoCloseable {

    private final AtlasTasks tasks;
    private final Pause pause;
    private final Consumer<String> notices;
    private final CloseableHttpClient client;

    /** Waits between two questions. */
    @FunctionalInterface
    public interface Pause {

        /** Returns after {@code time}, or throws if it must not go on waiting. */
        void await(Duration time) throws InterruptedException;
    }

    /** @param notices takes what people should know beside the traces */
    public AtlasClient(AtlasTasks tasks, AtlasHttp http, Pause pause, Consumer<String> notices) {
        this.tasks = tasks;
        this.pause = pause;
        this.notices = notices;
        HttpClientBuilder builder = HttpClientBuilder.create();
        http.configure(builder);
        this.client = builder.build();
    }

    /**
     * Has probes trace the target of {@code asked} and waits for their results.
     *
     * @throws TraceFailedException of kind {@code source}, saying what came instead
     */
    public List<RequestedTrace> trace(TraceRequest asked, Source.Atlas source) throws TraceFailedException {
        return finish(tasks.order(asked, source), source.key());
    }

    /**
     * What is new of a measurement that runs anyway; empty if nothing is.
     *
     * @throws TraceFailedException of kind {@code source}, saying what came instead
     */
    public List<RequestedTrace> fetch(TraceRequest asked, Source.AtlasMeasurement source) throws TraceFailedException {
        return finish(tasks.follow(asked, source), source.key());
    }

    private List<RequestedTrace> finish(AtlasTask task, String key) throws TraceFailedException {
        while (task.isOpen()) {
            try {
                pause.await(Duration.ofMillis(task.getPauseMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AtlasFailure.of(key, "interrupted while it was waited for");
            }
            ask(task);
        }
        task.notes().forEach(notices);
        return task.traces();
    }

    private void ask(AtlasTask task) throws TraceFailedException {
        try {
            task.take(client.execute(request(task.query()), response -> {
                PageStream page = (PageStream) response.getEntity().getContent();
                return AtlasAnswer.of(page.answer());
            }));
        } catch (IOException e) {
            task.miss(e);
        }
    }

    private HttpUriRequestBase request(AtlasQuery query) {
        HttpUriRequestBase request = new HttpUriRequestBase(query.method(), URI.create(tasks.uri(query)));
        if (query.needsKey()) {
            request.setHeader(HttpHeaders.AUTHORIZATION, AtlasHttp.WITH_KEY);
        }
        if (query.body() != null) {
            request.setEntity(new StringEntity(query.body(), ContentType.APPLICATION_JSON));
        }
        return request;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
