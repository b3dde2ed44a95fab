package io.pathwatch.web.api;

/** What the API can be asked for; {@code {id}} in a path is what {@link ApiRequest#id()} holds. */
public enum Operation {
    META("GET", "/meta"),
    OPEN_API("GET", "/openapi.json"),
    LIST_SERIES("GET", "/series"),
    SHOW_SERIES("GET", "/series/{id}"),
    SERIES_RTT("GET", "/series/{id}/rtt"),
    SERIES_RTT_CSV("GET", "/series/{id}/rtt.csv"),
    SERIES_PATHS("GET", "/series/{id}/paths"),
    SERIES_HEAT("GET", "/series/{id}/heat"),
    SERIES_GRAPH("GET", "/series/{id}/graph"),
    SERIES_TRACES("GET", "/series/{id}/traces"),
    SERIES_HOPS("GET", "/series/{id}/hops"),
    SERIES_HOPS_CSV("GET", "/series/{id}/hops.csv"),
    SHOW_TRACE("GET", "/traces/{id}"),
    TRACE_RAW("GET", "/traces/{id}/raw"),
    TRACE_GEOJSON("GET", "/traces/{id}.geojson"),
    TRACE_CSV("GET", "/traces/{id}.csv"),
    COMPARE("GET", "/compare"),
    LIST_INCIDENTS("GET", "/incidents"),
    SHOW_INCIDENT("GET", "/incidents/{id}"),
    NOTE_INCIDENT("POST", "/incidents/{id}/note"),
    LIST_SILENCES("GET", "/silences"),
    ADD_SILENCE("POST", "/silences"),
    END_SILENCE("POST", "/silences/{id}/end"),
    REQUEST_TRACE("POST", "/traces");

    private final String method;
    private final String path;

    Operation(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** {@code GET} or {@code POST}. */
    public String method() {
        return method;
    }

    /** Behind {@code /api/v1}. */
    public String path() {
        return path;
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
