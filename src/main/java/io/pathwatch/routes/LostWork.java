package io.pathwatch.routes;

import java.util.Map;

/** What the program does not do while a part of it is missing: known of the shipped parts, not of those of others. */
final class LostWork {

    private static final String NOTHING_IS_STORED = "traces are not stored";
    private static final String NOTHING_IS_TRACED = "nothing is traced";
    private static final String NO_GLOBALPING = "Globalping is not asked";
    private static final String NO_ATLAS = "RIPE Atlas is not asked";

    private static final Map<String, String> BY_ROUTE = Map.ofEntries(
            Map.entry("ask-atlas", NO_ATLAS),
            Map.entry("compare-trace", NOTHING_IS_STORED),
            Map.entry("enrich-trace", NOTHING_IS_STORED),
            Map.entry("fetch-atlas", NO_ATLAS),
            Map.entry("fetch-atlas-measurement", NO_ATLAS),
            Map.entry("fetch-globalping", NO_GLOBALPING),
            Map.entry("fetch-looking-glass", "looking glasses are not asked"),
            Map.entry("keep-trace", NOTHING_IS_STORED),
            Map.entry("poll-globalping", NO_GLOBALPING),
            Map.entry("probe-loss", "losses are not counted"),
            Map.entry("run-command", "no program traces, traceroute included"),
            Map.entry("run-trace", NOTHING_IS_TRACED),
            Map.entry("store-trace", NOTHING_IS_STORED),
            Map.entry("watch-path", NOTHING_IS_TRACED));

    private static final Map<String, String> BY_CONFIGURATION = Map.of(
            "handle-errors", "failed traces are not stored",
            "compare-again", "traces that another one overtakes are not stored");

    private LostWork() {}

    /** @param name where the route begins: {@code store-trace} of {@code direct:store-trace} */
    static String withoutRoute(String name) {
        return BY_ROUTE.getOrDefault(name, "what is sent there does not arrive");
    }

    /** @param id of a route configuration */
    static String withoutConfiguration(String id) {
        return BY_CONFIGURATION.getOrDefault(id, "its route runs without it");
    }
}
