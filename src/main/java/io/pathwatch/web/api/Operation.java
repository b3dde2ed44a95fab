package io.pathwatch.web.api;

import java.util.Set;

/** What the API can be asked for; {@code {id}} in a path is what {@link ApiRequest#id()} holds. */
public enum Operation {
    META("GET", "/meta"),
    OPEN_API("GET", "/openapi.json"),
    LIST_SERIES("GET", "/series", "q", "status", "source", "target", "group", "sort", "since", "limit", "cursor"),
    SHOW_SERIES("GET", "/series/{id}"),
    SERIES_RTT("GET", "/series/{id}/rtt", "from", "to", "points"),
    SERIES_RTT_CSV("GET", "/series/{id}/rtt.csv", "from", "to", "points"),
    SERIES_PATHS("GET", "/series/{id}/paths", "from", "to"),
    SERIES_HEAT("GET", "/series/{id}/heat", "from", "to", "cols"),
    SERIES_GRAPH("GET", "/series/{id}/graph", "from", "to", "mode"),
    SERIES_TRACES("GET", "/series/{id}/traces", "from", "to", "limit", "cursor"),
    SERIES_HOPS("GET", "/series/{id}/hops", "from", "to"),
    SERIES_HOPS_CSV("GET", "/series/{id}/hops.csv", "from", "to"),
    SHOW_TRACE("GET", "/traces/{id}"),
    TRACE_RAW("GET", "/traces/{id}/raw"),
    TRACE_GEOJSON("GET", "/traces/{id}.geojson"),
    TRACE_CSV("GET", "/traces/{id}.csv"),
    COMPARE("GET", "/compare", "a", "b", "series", "aFrom", "aTo", "bFrom", "bTo"),
    LIST_INCIDENTS(
            "GET",
            "/incidents",
            "condition",
            "severity",
            "source",
            "target",
            "series",
            "state",
            "from",
            "to",
            "limit",
            "cursor"),
    SHOW_INCIDENT("GET", "/incidents/{id}"),
    NOTE_INCIDENT("POST", "/incidents/{id}/note"),
    LIST_SILENCES("GET", "/silences", "limit", "cursor"),
    LIST_SUBSCRIPTIONS("GET", "/subscriptions", "limit", "cursor"),
    ADD_SILENCE("POST", "/silences"),
    END_SILENCE("POST", "/silences/{id}/end"),
    REQUEST_TRACE("POST", "/traces");

    private final String method;
    private final String path;
    private final Set<String> parameters;

    Operation(String method, String path, String... parameters) {
        this.method = method;
        this.path = path;
        this.parameters = Set.of(parameters);
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return method;
    }

    /** Behind {@code /api/v1}. */
    public String path() {
        return path;
    }

    /** Names that may stand in the query. */
    public Set<String> parameters() {
        return parameters;
    }

    /**
     * The part of {@code given}, a path behind {@code /api/v1}, that stands where this one has {@code {id}}; empty where
     * nothing does.
     */
    public String idIn(String given) {
        int begin = path.indexOf("{id}");
        if (begin < 0) {
            return "";
        }
        int end = given.length() - (path.length() - begin - "{id}".length());
        return end <= begin ? "" : given.substring(begin, end);
    }
}
