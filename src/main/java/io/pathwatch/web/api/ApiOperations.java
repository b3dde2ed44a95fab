package io.pathwatch.web.api;

import io.pathwatch.web.Caller;
import io.pathwatch.web.EntityTag;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The operations as routes call them: one method each, named as it is in the description of the API. */
public final class ApiOperations {

    static final String ROOT = "/api/v1";

    private final Api api;

    public ApiOperations(Api api) {
        this.api = api;
    }

    public void meta(Exchange exchange) {
        answer(Operation.META, exchange);
    }

    public void openApi(Exchange exchange) {
        answer(Operation.OPEN_API, exchange);
    }

    public void listSeries(Exchange exchange) {
        answer(Operation.LIST_SERIES, exchange);
    }

    public void showSeries(Exchange exchange) {
        answer(Operation.SHOW_SERIES, exchange);
    }

    public void seriesRtt(Exchange exchange) {
        answer(Operation.SERIES_RTT, exchange);
    }

    public void seriesRttCsv(Exchange exchange) {
        answer(Operation.SERIES_RTT_CSV, exchange);
    }

    public void seriesPaths(Exchange exchange) {
        answer(Operation.SERIES_PATHS, exchange);
    }

    public void seriesHeat(Exchange exchange) {
        answer(Operation.SERIES_HEAT, exchange);
    }

    public void seriesGraph(Exchange exchange) {
        answer(Operation.SERIES_GRAPH, exchange);
    }

    public void seriesTraces(Exchange exchange) {
        answer(Operation.SERIES_TRACES, exchange);
    }

    public void seriesHops(Exchange exchange) {
        answer(Operation.SERIES_HOPS, exchange);
    }

    public void seriesHopsCsv(Exchange exchange) {
        answer(Operation.SERIES_HOPS_CSV, exchange);
    }

    /** Also as GeoJSON and as a table: the end of the address says so. */
    public void showTrace(Exchange exchange) {
        String path = path(exchange.getMessage());
        Operation operation = path.endsWith(".geojson")
                ? Operation.TRACE_GEOJSON
                : path.endsWith(".csv") ? Operation.TRACE_CSV : Operation.SHOW_TRACE;
        answer(operation, exchange);
    }

    public void traceRaw(Exchange exchange) {
        answer(Operation.TRACE_RAW, exchange);
    }

    public void compare(Exchange exchange) {
        answer(Operation.COMPARE, exchange);
    }

    public void listIncidents(Exchange exchange) {
        answer(Operation.LIST_INCIDENTS, exchange);
    }

    public void showIncident(Exchange exchange) {
        answer(Operation.SHOW_INCIDENT, exchange);
    }

    public void noteIncident(Exchange exchange) {
        answer(Operation.NOTE_INCIDENT, exchange);
    }

    public void listSilences(Exchange exchange) {
        answer(Operation.LIST_SILENCES, exchange);
    }

    public void listSubscriptions(Exchange exchange) {
        answer(Operation.LIST_SUBSCRIPTIONS, exchange);
    }

    public void addSilence(Exchange exchange) {
        answer(Operation.ADD_SILENCE, exchange);
    }

    public void endSilence(Exchange exchange) {
        answer(Operation.END_SILENCE, exchange);
    }

    public void requestTrace(Exchange exchange) {
        answer(Operation.REQUEST_TRACE, exchange);
    }

    private void answer(Operation operation, Exchange exchange) {
        Message message = exchange.getMessage();
        String uri = String.valueOf(message.getHeader(Exchange.HTTP_URI));
        String query = uri.indexOf('?') < 0 ? "" : uri.substring(uri.indexOf('?') + 1);
        byte[] body = message.getBody(byte[].class);
        ApiAnswer answer = api.answer(
                operation,
                new ApiRequest(
                        operation.idIn(path(message)),
                        parameters(query),
                        body == null ? new byte[0] : body,
                        Caller.of(exchange)));
        String known = message.getHeader("If-None-Match", String.class);
        message.removeHeaders("*");
        write(answer, known, message);
    }

    private static String path(Message message) {
        String uri = String.valueOf(message.getHeader(Exchange.HTTP_URI));
        String path = uri.indexOf('?') < 0 ? uri : uri.substring(0, uri.indexOf('?'));
        return decoded(path.startsWith(ROOT) ? path.substring(ROOT.length()) : path);
    }

    private static void write(ApiAnswer answer, @Nullable String known, Message message) {
        answer.headers().forEach(message::setHeader);
        if (answer.status() == 200) {
            String tag = EntityTag.of(answer.body());
            message.setHeader("ETag", tag);
            if (EntityTag.isAmong(known, tag)) {
                message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
                message.setBody(null);
                return;
            }
        }
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        message.setHeader(Exchange.CONTENT_TYPE, answer.mediaType());
        message.setBody(answer.body());
    }

    /** Of a parameter that is there several times the first counts. */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : query.split("&")) {
            int equals = each.indexOf('=');
            String name = decoded(equals < 0 ? each : each.substring(0, equals));
            if (!name.isEmpty()) {
                parameters.putIfAbsent(name, equals < 0 ? "" : decoded(each.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
