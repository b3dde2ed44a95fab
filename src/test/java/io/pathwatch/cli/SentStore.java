package io.pathwatch.cli;

import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.DaemonStatus;
import io.pathwatch.model.Decisions;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import io.pathwatch.model.SubscriptionState.Activity;
import io.pathwatch.model.WaitingAlert;
import io.pathwatch.store.SqliteAlertLog;
import io.pathwatch.store.SqliteDaemonStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A store with four notifications, numbers 1 to 4, and subscriptions that sent some of them. */
final class SentStore {

    private SentStore() {}

    /** {@code noc} has two dead letters and fails, {@code audit} is held, {@code old} has no route any more. */
    static void fill(Path home) {
        try (WatchedStore stored = new WatchedStore(home)) {
            SqliteAlertLog log = new SqliteAlertLog(stored.database, WatchedStore.at(30));
            log.open("noc", Start.NOW);
            log.open("audit", Start.NOW);
            log.open("old", Start.NOW);
            raise(stored, "dns", 3);
            raise(stored, "mail", 10);
            raise(stored, "web", 20);
            raise(stored, "ntp", 25);
            log.bury("noc", 1, 3, "refused: HTTP 413 Content Too Large");
            log.bury("noc", 2, 0, "expired: older than 7d");
            log.acknowledge("noc", 3);
            log.postpone(
                    "noc", Activity.ACTIVE, 2, WatchedStore.at(31).instant(), "HTTP 503: come back\u001b[31m later");
            log.postpone("audit", Activity.HELD, 1, WatchedStore.at(35).instant(), "HTTP 401 Unauthorized");
            log.acknowledge("old", 1);
            new SqliteDaemonStatus(stored.database, WatchedStore.at(0))
                    .keep(new DaemonStatus(
                            List.of(
                                    new RouteFileStatus(
                                            "routes/bad.camel.yaml",
                                            State.REFUSED,
                                            List.of(),
                                            List.of(new Mistake(
                                                    "routes/bad.camel.yaml", 3, "route", "'form'", "'from'"))),
                                    new RouteFileStatus(
                                            "routes/noc.camel.yaml", State.RUNNING, List.of("noc"), List.of()),
                                    new RouteFileStatus(
                                            "routes/send-log.camel.yaml",
                                            State.RUNNING_LAST_GOOD,
                                            List.of("send-log"),
                                            List.of(new Mistake(
                                                    "routes/send-log.camel.yaml", 0, null, "nothing", "a route")))),
                            Set.of("noc", "audit")));
        }
    }

    private static void raise(WatchedStore stored, String target, int minute) {
        stored.trace(target, 2, WatchedStore.NEAR).trace(target, 3, WatchedStore.SILENT);
        for (WaitingAlert alert : stored.incidents.findWaiting(Instant.MAX, 10).alerts()) {
            stored.incidents.settle(
                    new Decisions(List.of(new Decisions.Fold("core", List.of(alert.sequence()))), List.of()),
                    WatchedStore.at(minute).instant());
        }
    }
}
