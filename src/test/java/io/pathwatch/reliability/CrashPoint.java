package io.pathwatch.reliability;

import java.util.List;

/** A place in the program where it is made to die, between two things that must hold together. */
enum CrashPoint {
    BEFORE_A_TRACE_IS_STORED(Side.BEFORE, "store.SqliteTraceStore", "store", "", 20),
    BETWEEN_TRACE_AND_ALERT(Side.BEFORE, "store.Session", "bound", "insert into alert", 20),
    BETWEEN_ALERT_AND_NOTIFICATION(Side.BEFORE, "store.Session", "bound", "insert into notification (", 20),
    BEFORE_THE_COMMIT(Side.BEFORE, "store.Session", "update", "commit", 60),
    AFTER_THE_COMMIT(Side.AFTER, "store.Session", "update", "commit", 60),
    AFTER_A_TRACE_WAS_STORED(Side.AFTER, "store.SqliteTraceStore", "store", "", 20),
    BEFORE_AN_ALERT_IS_SENT(Side.BEFORE, "alerts.AlertsConsumer$Run", "send", "", 20),
    AFTER_THE_RECEIVER_TOOK_IT(Side.BEFORE, "store.SqliteAlertLog", "acknowledge", "", 20),
    BEFORE_THE_CURSOR_IS_WRITTEN(Side.BEFORE, "store.Session", "update", "update subscription set cursor", 20),
    AFTER_THE_CURSOR_WAS_WRITTEN(Side.AFTER, "store.SqliteAlertLog", "acknowledge", "", 20),
    BEFORE_A_FAILURE_IS_WRITTEN(Side.BEFORE, "store.SqliteAlertLog", "postpone", "", 5),
    AFTER_A_FAILURE_WAS_WRITTEN(Side.AFTER, "store.SqliteAlertLog", "postpone", "", 5),
    INSIDE_THE_DEAD_LETTERS(Side.AFTER, "store.Session", "update", "insert into dead_letter", 1),
    AFTER_A_DEAD_LETTER(Side.AFTER, "store.SqliteAlertLog", "bury", "", 1),
    WHILE_A_ROUTE_IS_REPLACED(Side.AFTER, "routes.LiveRoutes", "remove", "", 1),
    BEFORE_A_GOOD_ROUTE_IS_KEPT(Side.BEFORE, "store.SqliteRouteTexts", "keep", "", 1),
    WHILE_THE_STORE_IS_OPENED(Side.AFTER, "store.Writer", "migrate", "", 1);

    private final Side side;
    private final String type;
    private final String method;
    private final String argument;
    private final int mostPasses;

    /**
     * @param type below {@code io.pathwatch}
     * @param argument what the first one begins with
     * @param mostPasses it dies at one of so many passes
     */
    CrashPoint(Side side, String type, String method, String argument, int mostPasses) {
        this.side = side;
        this.type = type;
        this.method = method;
        this.argument = argument;
        this.mostPasses = mostPasses;
    }

    int mostPasses() {
        return mostPasses;
    }

    /** Whether it is passed only when a route file changes. */
    boolean isAboutRoutes() {
        return this == WHILE_A_ROUTE_IS_REPLACED || this == BEFORE_A_GOOD_ROUTE_IS_KEPT;
    }

    /** For {@link CrashAgent}; {@code pass} counts from 1. */
    String agentArgument(int pass) {
        return String.join(
                ";", List.of(side.name(), "io.pathwatch." + type, method, argument.replace(' ', '~'), "" + pass));
    }

    /** Of a call. */
    enum Side {
        BEFORE,
        AFTER
    }
}
