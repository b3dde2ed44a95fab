package io.pathwatch.alerts.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** Ends a request that takes too long as a whole, however busily bytes trickle in, and reads only so much of an answer. */
final class BoundedExchange implements ExecChainHandler {

    private static final int MAX_BODY = 64 * 1024;

    private final Duration deadline;

    BoundedExchange(Duration deadline) {
        this.deadline = deadline;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        CompletableFuture<Void> end = late.completeOnTimeout(true, deadline.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(yes -> cancel(scope.originalRequest));
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            readBody(response, scope.execRuntime);
            return response;
        } catch (IOException | RuntimeException e) {
            if (late.isDone()) {
                InterruptedIOException timeout =
                        new InterruptedIOException("no complete answer within " + deadline.toMillis() + " ms");
                timeout.initCause(e);
                throw timeout;
            }
            throw e;
        } finally {
            end.cancel(false);
            late.complete(false);
        }
    }

    private static void cancel(ClassicHttpRequest request) {
        if (request instanceof Cancellable cancellable) {
            cancellable.cancel();
        }
    }

    private static void readBody(ClassicHttpResponse response, ExecRuntime connection) throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        if (content == null) {
            return;
        }
        byte[] body;
        try {
            body = content.readNBytes(MAX_BODY);
            if (content.read() < 0) {
                content.close();
            } else {
                connection.discardEndpoint(); // closing the content would read all the rest of it
            }
        } catch (IOException e) {
            connection.discardEndpoint();
            throw e;
        }
        response.setEntity(new ByteArrayEntity(body, ContentType.parseLenient(entity.getContentType())));
    }
}
