package io.pathwatch.browser;

import java.time.Duration;
import java.util.List;

/** Every page, and every kind of series on the page of a series. */
final class Views {

    static final String SYDNEY = series("sydney");

    static final String TRACE = "#/t/" + FixtureWorld.traceId("sydney", Duration.ofMinutes(5));

    static final String COMPARE = "#/s/" + FixtureWorld.id("sydney") + "/compare?a="
            + FixtureWorld.traceId("sydney", Duration.ofMinutes(245)) + "&b="
            + FixtureWorld.traceId("sydney", Duration.ofMinutes(5));

    static final String INCIDENT = "#/incidents/" + FixtureWorld.incident();

    /** One of each. */
    static final List<String> PAGES =
            List.of("#/", "#/?view=matrix", SYDNEY, COMPARE, TRACE, "#/incidents?state=all", INCIDENT, "#/about");

    static final List<String> ALL = List.of(
            "#/",
            "#/?view=matrix",
            SYDNEY,
            COMPARE,
            TRACE,
            "#/incidents?state=all",
            INCIDENT,
            "#/about",
            series("tokyo"),
            series("loop"),
            series("unreached"),
            series("silent"),
            series("ipv6"),
            series("balanced"),
            series("placeless"),
            series("near"),
            series("far"),
            series("failed"),
            series("stale"),
            series("pending"));

    private Views() {}

    /** With all pictures. */
    static String series(String target) {
        return "#/s/" + FixtureWorld.id(target) + "?view=map,graph,heat";
    }

    /** A word for files. */
    static String name(String view) {
        if (view.startsWith("#/s/")) {
            return view.contains("/compare") ? "compare" : "series";
        }
        if (view.startsWith("#/incidents/")) {
            return "incident";
        }
        return view.equals("#/")
                ? "overview"
                : view.equals("#/?view=matrix")
                        ? "matrix"
                        : view.startsWith("#/t/") ? "trace" : view.replaceAll("[#/]|[?].*", "");
    }
}
