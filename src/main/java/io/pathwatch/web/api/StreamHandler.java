package io.pathwatch.web.api;

import io.pathwatch.web.Caller;
import io.pathwatch.web.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a page listen to the {@link EventStream} over HTTP. */
public final class StreamHandler implements Handler<RoutingContext> {

    /** Where the listener has it. */
    public static final String PATH = ApiOperations.ROOT + "/stream";

    /** What a client that does not read may leave lying here. */
    private static final int LARGEST_QUEUE = 1 << 20;

    private static final Duration LATER = Duration.ofSeconds(30);

    private final EventStream events;

    public StreamHandler(EventStream events) {
        this.events = events;
    }

    @Override
    public void handle(RoutingContext context) {
        String since = context.request().getParam("since");
        String last = since == null || since.isEmpty() ? context.request().getHeader("Last-Event-ID") : since;
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .setWriteQueueMaxSize(LARGEST_QUEUE)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                // a stream that is packed comes in lumps
                .putHeader("Content-Encoding", "identity")
                .putHeader("X-Accel-Buffering", "no");
        Listening client = new Listening(response);
        // not by a handler of the response: it has one only, which is the context's
        context.addEndHandler(gone -> events.leave(client));
        if (!events.open(number(last), client)) {
            refuse(context);
        }
    }

    /** Something that is no number is not known, as one that is too old. */
    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException notOurs) {
            return -1L;
        }
    }

    private static void refuse(RoutingContext context) {
        Problem problem = Problem.unavailable(
                "stream: expected " + EventStream.MOST_CLIENTS + " listeners at most, found as many; ask"
                        + " /api/v1/series?since= instead",
                LATER);
        context.response()
                .setChunked(false)
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Retry-After", problem.retryAfterSeconds())
                .end(Buffer.buffer(problem.json(Caller.of(context.user()).requestId())));
    }

    /** Written by any thread: Vert.x hands it to the one of the connection. */
    private static final class Listening implements EventStream.Client {

        private final HttpServerResponse response;

        Listening(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public boolean write(String text) {
            if (response.closed() || response.ended() || response.writeQueueFull()) {
                return false;
            }
            response.write(text);
            return true;
        }

        @Override
        public void end() {
            if (!response.closed() && !response.ended()) {
                response.reset();
            }
        }
    }
}
