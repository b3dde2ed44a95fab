package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays in memory, and how long one update takes, on a page that is open for long. */
@RequiresBrowser
class MemoryIT {

    private static final int UPDATES = 2_000;
    private static final int AT_ONCE = 100;
    private static final int REFRESHES = FullPages.wanted() ? 300 : 30;
    private static final long MOST_GROWTH = 10_000_000;

    @TempDir
    Path folder;

    private PageServer server;

    @BeforeEach
    void starts() {
        server = PageServer.start(folder);
    }

    @AfterEach
    void stops() {
        server.close();
    }

    /** What a page holds that cannot be thrown away: bytes of its heap, its nodes, its listeners, and time it took. */
    private record Held(long bytes, long nodes, long listeners, double seconds) {

        static Held by(CDPSession developer) {
            developer.send("HeapProfiler.collectGarbage");
            developer.send("HeapProfiler.collectGarbage");
            long bytes = developer.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
            JsonObject metrics = developer.send("Performance.getMetrics");
            return new Held(
                    bytes,
                    (long) metric(metrics, "Nodes"),
                    (long) metric(metrics, "JSEventListeners"),
                    metric(metrics, "TaskDuration"));
        }

        private static double metric(JsonObject metrics, String name) {
            for (JsonElement each : metrics.getAsJsonArray("metrics")) {
                if (each.getAsJsonObject().get("name").getAsString().equals(name)) {
                    return each.getAsJsonObject().get("value").getAsDouble();
                }
            }
            throw new AssertionError(name);
        }
    }

    @Test
    void growsNotWithTwoThousandUpdatesOfTheList(Browsing browsing) {
        Visit visit = browsing.visit(server, Look.WIDE.options());
        CDPSession developer = visit.developer();
        developer.send("Performance.enable");
        visit.go("#/").live();
        String item = (String) visit.evaluate("fetch('/api/v1/series?limit=100').then((a) => a.json()).then((list) =>"
                + " JSON.stringify(list.items.find((s) => s.id === '" + FixtureWorld.id("near") + "')))");
        push(visit, item, 0);
        Held before = Held.by(developer);

        for (int sent = AT_ONCE; sent < UPDATES + AT_ONCE; sent += AT_ONCE) {
            push(visit, item, sent);
        }

        Held after = Held.by(developer);
        System.out.printf("list: %s, then %s%n", before, after);
        assertThat(after.bytes() - before.bytes()).isLessThan(MOST_GROWTH);
        assertThat(after.nodes() - before.nodes()).isLessThan(500);
        assertThat(after.listeners() - before.listeners()).isLessThan(50);
        assertThat((after.seconds() - before.seconds()) / UPDATES)
                .as("seconds for one update")
                .isLessThan(0.048);
        assertThat(visit.troubles()).isEmpty();
    }

    /** Some updates of one row, and waits until the last is shown. */
    private void push(Visit visit, String item, int from) {
        for (int i = from; i < from + AT_ONCE; i++) {
            String changed = item.replaceFirst("\"rttMs\":[^,]+", "\"rttMs\":" + (1_000 + i));
            server.world()
                    .events()
                    .publish("status", ("{\"series\":" + changed + "}").getBytes(StandardCharsets.UTF_8));
        }
        visit.until("document.querySelector('tr[data-id=\"" + FixtureWorld.id("near")
                + "\"]').cells[3].textContent.replace(/\\D/g, '') === '" + (1_000 + from + AT_ONCE - 1) + "'");
    }

    @Test
    void growsNotWithTracesOfASeries(Browsing browsing) {
        Visit visit = browsing.visit(server, Look.WIDE.options());
        CDPSession developer = visit.developer();
        developer.send("Performance.enable");
        visit.page.addInitScript(Visit.HURRY);
        visit.go(Views.SYDNEY).live();
        for (int i = 0; i < 5; i++) {
            refresh(visit);
        }
        Held before = Held.by(developer);

        for (int i = 0; i < REFRESHES; i++) {
            refresh(visit);
        }

        Held after = Held.by(developer);
        System.out.printf("series: %s, then %s%n", before, after);
        assertThat(after.bytes() - before.bytes()).isLessThan(MOST_GROWTH);
        assertThat(after.nodes() - before.nodes()).isLessThan(2_000);
        assertThat(after.listeners() - before.listeners()).isLessThan(300);
        assertThat(visit.troubles()).isEmpty();
    }

    /** As if a trace had come: the page asks for everything anew. */
    private void refresh(Visit visit) {
        String told = "{\"series\":\"" + FixtureWorld.id("sydney") + "\",\"trace\":\""
                + FixtureWorld.traceId("sydney", Duration.ofMinutes(5)) + "\"}";
        visit.page.waitForResponse(
                answer -> answer.url().contains("/traces?"),
                () -> server.world().events().publish("trace", told.getBytes(StandardCharsets.UTF_8)));
    }
}
