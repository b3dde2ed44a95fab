package io.pathwatch.alerts;

import io.pathwatch.alerts.AttemptResult.Failed;
import io.pathwatch.alerts.AttemptResult.Kind;
import io.pathwatch.alerts.webhook.HttpAnswer;
import io.pathwatch.alerts.webhook.RefusedAddressException;
import io.pathwatch.format.Printable;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** What the end of an exchange says about its delivery. */
final class ExchangeResult {

    private static final int MAX_REASON = 256;

    private ExchangeResult() {}

    /**
     * Delivered only without an exception, a rollback, or a failure that the route itself has handled: else an
     * {@code onException} that handles everything would acknowledge alerts that nobody got.
     */
    static AttemptResult of(Exchange exchange, Clock clock) {
        Throwable thrown = exchange.getException();
        if (thrown == null && isHandled(exchange)) {
            thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            if (thrown == null) {
                return temporary("the route handled a failure itself; leave failures to the subscription");
            }
        }
        if (thrown != null) {
            return ofThrowable(thrown, exchange, clock);
        }
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            return temporary("the route rolled back");
        }
        return new AttemptResult.Delivered();
    }

    private static boolean isHandled(Exchange exchange) {
        ExchangeExtension marks = exchange.getExchangeExtension();
        return marks.isFailureHandled() || marks.isErrorHandlerHandledSet() && marks.isErrorHandlerHandled();
    }

    private static Failed ofThrowable(Throwable thrown, Exchange exchange, Clock clock) {
        HttpOperationFailedException answer = find(thrown, HttpOperationFailedException.class);
        if (answer != null) {
            return ofAnswer(answer, exchange, clock);
        }
        RefusedAddressException refused = find(thrown, RefusedAddressException.class);
        if (refused != null) {
            return new Failed(Kind.HELD, reason(refused), null);
        }
        SSLException tls = find(thrown, SSLException.class);
        if (tls != null
                && find(tls, SocketException.class) == null
                && find(tls, SocketTimeoutException.class) == null) {
            return new Failed(Kind.HELD, "TLS: " + reason(tls), null);
        }
        return temporary(reason(thrown));
    }

    /** The message of the exception itself holds the URL, which may be secret. */
    private static Failed ofAnswer(HttpOperationFailedException failure, Exchange exchange, Clock clock) {
        HttpAnswer answer = new HttpAnswer(failure.getStatusCode(), header(failure, "retry-after"));
        String body = failure.getResponseBody() == null
                ? ""
                : UrlParts.of(url(failure, exchange))
                        .removeFrom(failure.getResponseBody())
                        .strip();
        String status = ("HTTP " + failure.getStatusCode() + " " + failure.getStatusText()).strip();
        String reason = body.isEmpty() ? status : status + ": " + body;
        return new Failed(kindOf(answer), cut(reason), answer.retryAfter(clock.instant()));
    }

    /** As it is configured; the failure itself knows it with stars in its query. */
    private static @Nullable String url(HttpOperationFailedException failure, Exchange exchange) {
        if (exchange.getFromEndpoint() instanceof AlertsEndpoint endpoint
                && endpoint.subscription().receiver() instanceof Receiver.Url configured) {
            return configured.uri().toString();
        }
        return failure.getUri();
    }

    private static Kind kindOf(HttpAnswer answer) {
        return switch (answer.meaning()) {
            case TRY_AGAIN -> Kind.TEMPORARY;
            case MEND -> Kind.HELD;
            case GONE -> Kind.STOPPED;
            case REFUSED -> Kind.POISON;
        };
    }

    private static @Nullable String header(HttpOperationFailedException failure, String name) {
        Map<String, String> headers = failure.getResponseHeaders();
        if (headers != null) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                if (header.getKey().equalsIgnoreCase(name)) {
                    return header.getValue();
                }
            }
        }
        return null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static Failed temporary(String reason) {
        return new Failed(Kind.TEMPORARY, reason, null);
    }

    private static String reason(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return cut(thrown.getMessage() == null ? name : name + ": " + thrown.getMessage());
    }

    private static String cut(String text) {
        String escaped = Printable.escape(text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text);
        return escaped.length() > MAX_REASON ? escaped.substring(0, MAX_REASON) : escaped;
    }
}
