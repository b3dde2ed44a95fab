package io.pathwatch.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * Takes a page off the connection within a time limit for all of it, from connecting to its last byte, and up to a
 * number of bytes; then drops the connection, unless the page was whole and the next one may come that way. What arrived before the limit, or before the
 * connection broke, is kept. Timeouts of sockets alone would let a server go on for ever, a byte at a time.
 */
final class PageLimits implements ExecChainHandler {

    private final ServiceHttp.AnswerLimits limits;

    PageLimits(ServiceHttp.AnswerLimits limits) {
        this.limits = limits;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!limits.keepsConnection()) {
            request.setHeader(HttpHeaders.CONNECTION, "close");
        }
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        done.completeOnTimeout(true, limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(isLate -> {
                    if (isLate) {
                        late.set(true);
                        drop(scope);
                    }
                });
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            ServiceAnswer answer = read(response, late);
            if (!limits.keepsConnection() || answer.cut() != null) {
                drop(scope);
            }
            response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
            response.setEntity(new PageEntity(new PageStream(answer)));
            return response;
        } catch (IOException | IllegalStateException e) {
            if (late.get()) {
                SocketTimeoutException timedOut = new SocketTimeoutException(timedOut());
                timedOut.initCause(e);
                throw timedOut;
            }
            throw e;
        } finally {
            done.complete(false);
        }
    }

    private static void drop(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
        scope.execRuntime.discardEndpoint();
    }

    private ServiceAnswer read(ClassicHttpResponse response, AtomicBoolean late) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String cut = null;
        HttpEntity entity = response.getEntity();
        try {
            if (entity != null && !copy(entity.getContent(), body)) {
                cut = "cut off after " + limits.maxBytes() / 1024 + " KiB";
            }
        } catch (IOException e) {
            cut = late.get() ? timedOut() : "cut off when the connection broke: " + e.getMessage();
        }
        return new ServiceAnswer(response.getCode(), headers(response), body.toByteArray(), cut);
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            if (header.getValue() != null) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        return headers;
    }

    /** Returns whether all there is was copied. */
    private boolean copy(InputStream in, ByteArrayOutputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        int left = limits.maxBytes();
        while (true) {
            int read = in.read(buffer, 0, Math.min(buffer.length, Math.max(left, 1)));
            if (read < 0) {
                return true;
            }
            if (left == 0) {
                return false;
            }
            body.write(buffer, 0, read);
            left -= read;
        }
    }

    private String timedOut() {
        return "timed out after " + LookingGlassFailure.text(limits.timeout());
    }
}
