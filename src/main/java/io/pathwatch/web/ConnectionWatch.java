package io.pathwatch.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps strangers from holding connections for nothing: there is a largest number of them, and one on which no request
 * arrives in whole is closed after a while, however many single bytes it sends. May be shared between threads.
 */
final class ConnectionWatch {

    private final int most;
    private final Duration patience;
    private final Map<HttpConnection, Activity> connections = new ConcurrentHashMap<>();

    /** What goes on on one connection; requests follow one another. */
    private static final class Activity {

        private final AtomicInteger underWay = new AtomicInteger();
        private volatile long since = System.nanoTime();
        private volatile @Nullable HttpServerRequest withBody;

        void begin(HttpServerRequest request) {
            since = System.nanoTime();
            withBody = Gate.hasBody(request) ? request : null;
            underWay.incrementAndGet();
        }

        /** May be told after the next one began. */
        void end(HttpServerRequest request) {
            since = System.nanoTime();
            withBody = withBody == request ? null : withBody;
            underWay.decrementAndGet();
        }

        /** Whether it is the client's turn: to send a request, or the rest of one. */
        boolean isWaiting() {
            HttpServerRequest request = withBody;
            return underWay.get() == 0 || request != null && !request.isEnded();
        }
    }

    /**
     * @param most connections at once
     * @param patience how long one may be without a request, or a body on its way
     */
    ConnectionWatch(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /** Begins to look, until {@code vertx} is closed. */
    void start(Vertx vertx) {
        vertx.setPeriodic(Math.max(1, patience.toMillis() / 6), tick -> closeIdle());
    }

    /** A connection has come. */
    void opened(HttpConnection connection) {
        if (connections.size() >= most) {
            connection.close();
            return;
        }
        connections.put(connection, new Activity());
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** The head of a request has come. */
    void requested(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        Activity activity = connections.get(connection);
        if (activity == null) {
            return;
        }
        activity.begin(request);
        context.addEndHandler(ended -> activity.end(request));
    }

    int size() {
        return connections.size();
    }

    private void closeIdle() {
        long now = System.nanoTime();
        connections.forEach((connection, activity) -> {
            if (activity.isWaiting() && now - activity.since > patience.toNanos()) {
                connection.close();
            }
        });
    }
}
