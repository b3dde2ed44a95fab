package io.pathwatch.source;

import io.pathwatch.model.Source;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Asks looking glasses where no Camel route does, with the same limits. May be shared between threads. */
public final class LookingGlassClient implements AutoCloseable {

    private final LookingGlassTracer tracer;
    private final CloseableHttpClient client;

    public LookingGlassClient(LookingGlassTracer tracer, LookingGlassHttp http) {
        this.tracer = tracer;
        HttpClientBuilder builder = HttpClientBuilder.create();
        http.configure(builder);
        this.client = builder.build();
    }

    /**
     * Has {@code source} trace the target of {@code request}.
     *
     * @throws TraceFailedException of kind {@code source}, saying what it answered instead
     */
    public Trace trace(TraceRequest request, Source.LookingGlass source) throws TraceFailedException {
        LookingGlassAnswer answer;
        try {
            LookingGlassRequest page =
                    LookingGlassRequest.of(source, request.target().host());
            answer = client.execute(httpRequest(page), LookingGlassClient::answer);
        } catch (IOException | IllegalArgumentException e) {
            throw LookingGlassFailure.of(source.key(), e);
        }
        return tracer.read(request, source.key(), answer);
    }

    private static HttpUriRequestBase httpRequest(LookingGlassRequest page) {
        HttpUriRequestBase request = new HttpUriRequestBase(page.method(), page.uri());
        if (!page.form().isEmpty()) {
            request.setEntity(new StringEntity(page.form(), ContentType.create(LookingGlassRequest.FORM_TYPE)));
        }
        return request;
    }

    private static LookingGlassAnswer answer(ClassicHttpResponse response) throws IOException {
        PageStream page = (PageStream) response.getEntity().getContent();
        return LookingGlassAnswer.of(page.answer());
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
