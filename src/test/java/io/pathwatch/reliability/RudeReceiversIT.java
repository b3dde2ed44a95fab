package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import io.pathwatch.daemon.DaemonProcess;
import io.pathwatch.daemon.Installation;
import io.pathwatch.reliability.ReceiverProcess.Receipt;
import io.pathwatch.reliability.RudeReceiver.Request;
import io.pathwatch.reliability.RudeReceiver.Rudeness;
import io.pathwatch.reliability.ScriptedTool.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged daemon with receivers that misbehave, each in its way, and one beside them that does not. */
@Reliability
@Timeout(value = 20, unit = java.util.concurrent.TimeUnit.MINUTES)
class RudeReceiversIT {

    private static final int TARGETS = FullRun.choose(20, 60);

    /** So many alerts at least. */
    private static final int ALERTS = FullRun.choose(20, 1_000);

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** The goal, and three times that where other tests run beside this one. */
    private static final long LATE_MILLIS = FullRun.choose(6_000, 2_000);

    private static final String CHANGE = "hop_count_change";

    @TempDir
    private Path folder = Path.of("");

    private final long seed = Long.getLong("pathwatch.seed", System.nanoTime());
    private final Map<Rudeness, RudeReceiver> rude = new EnumMap<>(Rudeness.class);

    @BeforeAll
    static void prepares() {
        Installation.prepare();
    }

    @AfterEach
    void close() {
        rude.values().forEach(RudeReceiver::close);
    }

    @Test
    void treatsEachAsTheTableOfFailuresSaysAndMakesNoOtherWait() throws IOException {
        for (Rudeness rudeness : Rudeness.values()) {
            rude.put(rudeness, RudeReceiver.start(rudeness));
        }
        DaemonFiles files = new DaemonFiles(Files.createDirectory(folder.resolve("daemon")));
        ScriptedTool tool = ScriptedTool.install(files, seed);
        try (ReceiverProcess healthy = ReceiverProcess.start(folder.resolve("receipts"))) {
            configure(files, tool, healthy);
            try (DaemonProcess daemon = files.start().awaitWatching()) {
                await(() -> Stream.of(Rudeness.values())
                        .filter(each -> each != Rudeness.GONE && each != Rudeness.UNTRUSTED)
                        .allMatch(each ->
                                requests(each).size() >= 4 || !taken(each).isEmpty()));
                await(() -> changes(healthy).size() >= ALERTS);
                assertHeld(files, Rudeness.REDIRECTS, "HTTP 302");
                assertHeld(files, Rudeness.FORBIDS, "HTTP 401");
                assertHeld(files, Rudeness.UNTRUSTED, "TLS: ");
                rude.values().forEach(RudeReceiver::mend);
                files.targets("targets: [ { host: 127.0.0.1, interval: 1d } ]");
                daemon.awaitLine("targets read again: 1 to watch");
                awaitAll(healthy, tool);
                assertRows(files, healthy);
                assertThat(daemon.linesWith("ERROR"))
                        .allMatch(line -> Stream.of(" held until ", " stopped, ", " went to the dead letters: ")
                                .anyMatch(line::contains));
            }
            report(healthy, tool);
        }
    }

    private void configure(DaemonFiles files, ScriptedTool tool, ReceiverProcess healthy) throws IOException {
        StringBuilder targets = new StringBuilder(
                "defaults: { interval: 5s, source: SCRIPT, conditions: { mode: last-run } }\ntargets:\n");
        for (int i = 1; i <= TARGETS; i++) {
            targets.append("  - 127.0.9.").append(i).append('\n');
        }
        List<String> settings = new ArrayList<>(List.of(
                "pathwatch.alerts.webhook.url=" + healthy.url(),
                "pathwatch.alerts.log=off",
                "pathwatch.alerts.rate=off",
                "pathwatch.alerts.held-delay=1s",
                "pathwatch.alerts.retry-delays=500ms"));
        String route = Files.readString(files.routes().resolve("send-webhook.camel.yaml"));
        for (RudeReceiver receiver : rude.values()) {
            String name = receiver.rudeness().subscription();
            files.route(
                    "send-" + name,
                    route.replace("id: send-webhook", "id: send-" + name)
                            .replace("name: webhook", "name: " + name)
                            .replace("settings: pathwatch.alerts.webhook", "settings: " + name));
            settings.add(name + ".url=" + receiver.url());
        }
        files.sources(tool.asSource()).targets(targets.toString()).settings(settings.toArray(String[]::new));
    }

    /** Until all that the tool printed has reached all who take it. */
    private void awaitAll(ReceiverProcess healthy, ScriptedTool tool) {
        await(() -> {
            List<String> all = changes(healthy).stream().map(Receipt::id).toList();
            return all.size() == printedChanges(tool)
                    && Stream.of(Rudeness.values())
                            .filter(each ->
                                    each != Rudeness.GONE && each != Rudeness.UNTRUSTED && each != Rudeness.REFUSES)
                            .allMatch(each -> taken(each).size() >= all.size())
                    && taken(Rudeness.REFUSES).size() >= all.size() - 1;
        });
    }

    private void assertRows(DaemonFiles files, ReceiverProcess healthy) {
        List<String> all = changes(healthy).stream().map(Receipt::id).toList();
        for (Rudeness each : Rudeness.values()) {
            List<String> expected =
                    switch (each) {
                        case GONE, UNTRUSTED -> List.of();
                        case REFUSES -> all.subList(1, all.size());
                        default -> all;
                    };
            assertThat(taken(each)).as("taken, in order, none twice: " + each).isEqualTo(expected);
            assertThat(requests(each).stream()
                            .filter(request -> !request.isTaken())
                            .map(Request::id))
                    .as("tried in vain: only the first: " + each)
                    .allMatch(all.get(0)::equals);
            assertThat(requests(each)).as("followed by " + each).allMatch(request -> request.path()
                    .equals("/"));
        }
        assertThat(leastGap(Rudeness.ASKS_TO_WAIT)).isGreaterThanOrEqualTo(2_000);
        assertThat(leastGap(Rudeness.FAILS)).isGreaterThanOrEqualTo(400);
        assertThat(leastGap(Rudeness.RESETS)).isGreaterThanOrEqualTo(400);
        assertThat(leastGap(Rudeness.FORBIDS)).isGreaterThanOrEqualTo(800);
        assertThat(leastGap(Rudeness.REDIRECTS)).isGreaterThanOrEqualTo(800);
        assertThat(leastGap(Rudeness.HANGS)).isGreaterThanOrEqualTo(15_000);
        assertThat(leastGap(Rudeness.DRIPS)).isGreaterThanOrEqualTo(15_000);
        assertThat(vain(Rudeness.GONE)).isEqualTo(1);
        assertThat(vain(Rudeness.REFUSES)).isEqualTo(3);
        assertThat(rude.get(Rudeness.FLOODS).mostSent()).isLessThan(RudeReceiver.FLOOD / 32);
        assertThat(files.store().texts("select subscription || ' ' || attempts from dead_letter"))
                .containsExactly("refuses 3");
        assertThat(files.store()
                        .texts("select name from subscription where cursor = 0 and name not in ('file', 'log')"
                                + " order by name"))
                .containsExactly("gone", "untrusted");
        assertThat(files.store().texts("select activity from subscription where name = 'gone'"))
                .containsExactly("stopped");
        for (Rudeness each : List.of(Rudeness.REDIRECTS, Rudeness.FORBIDS, Rudeness.UNTRUSTED, Rudeness.GONE)) {
            assertThat(healthy.receipts())
                    .as("told of " + each)
                    .anyMatch(receipt ->
                            receipt.body().contains("\"" + each.subscription() + "\"") && !isChange(receipt.body()));
        }
    }

    private void assertHeld(DaemonFiles files, Rudeness rudeness, String error) {
        String name = rudeness.subscription();
        await(() -> files.store()
                .texts("select activity from subscription where name = '" + name + "'")
                .equals(List.of("held")));
        assertThat(files.store().texts("select last_error from subscription where name = '" + name + "'"))
                .singleElement()
                .asString()
                .startsWith(error);
    }

    /**
     * From when the tool had printed the trace, which is before the commit of what it raised, to when the receiver had
     * the request: what is promised of the commit holds all the more.
     */
    private void report(ReceiverProcess healthy, ScriptedTool tool) {
        List<Long> delays = new ArrayList<>();
        for (Receipt receipt : changes(healthy)) {
            ToldChange change = ToldChange.readClassic(receipt.body());
            Run run = tool.runs(change.target()).get(change.run() - 1);
            delays.add(receipt.atMillis() - run.atMillis());
        }
        delays.sort(null);
        long late = delays.get((int) Math.ceil(delays.size() * 0.99) - 1);
        ReliabilityPage.write("R4", """
                %d alerts to each of %d receivers: every row holds; at the healthy one %d ms (median), %d ms (99 %%) \
                after the tool had printed the trace, which was before the commit; of the gigabyte %d KiB were taken""".formatted(
                        delays.size(),
                        Rudeness.values().length,
                        delays.get(delays.size() / 2),
                        late,
                        rude.get(Rudeness.FLOODS).mostSent() / 1024));
        assertThat(late).isLessThan(LATE_MILLIS);
    }

    private static int printedChanges(ScriptedTool tool) {
        int changes = 0;
        for (String target : tool.targets()) {
            List<Run> runs = tool.runs(target);
            for (int i = 1; i < runs.size(); i++) {
                changes += runs.get(i).hops() == runs.get(i - 1).hops() ? 0 : 1;
            }
        }
        return changes;
    }

    /** Alerts about subscriptions are no changes. */
    private static List<Receipt> changes(ReceiverProcess healthy) {
        return healthy.receipts().stream()
                .filter(receipt -> isChange(receipt.body()))
                .toList();
    }

    private static boolean isChange(String body) {
        return body.contains(CHANGE);
    }

    private List<Request> requests(Rudeness rudeness) {
        return rude.get(rudeness).requests();
    }

    private List<String> taken(Rudeness rudeness) {
        return requests(rudeness).stream()
                .filter(request -> request.isTaken() && isChange(request.body()))
                .map(Request::id)
                .toList();
    }

    private long vain(Rudeness rudeness) {
        return requests(rudeness).stream().filter(request -> !request.isTaken()).count();
    }

    /** Least time from an attempt in vain to the next. */
    private long leastGap(Rudeness rudeness) {
        List<Request> requests = requests(rudeness);
        long least = Long.MAX_VALUE;
        for (int i = 1; i < requests.size(); i++) {
            if (!requests.get(i - 1).isTaken()) {
                least = Math.min(
                        least, requests.get(i).atMillis() - requests.get(i - 1).atMillis());
            }
        }
        return least;
    }

    private static void await(java.util.concurrent.Callable<Boolean> holds) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(holds);
    }
}
