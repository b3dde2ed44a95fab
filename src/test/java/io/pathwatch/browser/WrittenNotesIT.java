package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Condition;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody writes at an incident is seen by others as it was written. */
@RequiresBrowser
class WrittenNotesIT {

    private static final Duration AGO = Duration.ofMinutes(10);
    private static final String TEXT = "asked the provider \ud83d\udc69\u200d\ud83d\ude92\n\tanna looks after it";

    @Test
    void keepsTheLinesOfANoteAlsoWhenItIsSavedAgain(Browsing browsing, @TempDir Path folder) {
        FixtureWorld world = new FixtureWorld(folder);
        world.trace(AGO.plusMinutes(5), false);
        world.raise(AGO, Condition.PATH);
        try (PageServer server = PageServer.start(world)) {
            Visit visit = browsing.open(server, "#/incidents/" + FixtureWorld.incident(AGO, Condition.PATH), Look.WIDE);
            visit.page.locator("#note").fill(TEXT);
            save(visit);
            save(visit);
            assertThat(visit.page.locator("p.note").innerText()).isEqualTo(TEXT);
            visit.page.reload();
            visit.ready();
            assertThat(visit.page.locator("#note").inputValue()).isEqualTo(TEXT);

            visit.turn("#/incidents?state=all");
            assertThat(visit.page.locator("td .note").innerText()).isEqualTo("✎ " + TEXT + " ");
            visit.turn(Views.SYDNEY);
            assertThat(visit.page.locator(".notice-line .note").innerText()).isEqualTo(" ✎ " + TEXT);
            assertThat(visit.troubles()).isEmpty();
        }
    }

    private static void save(Visit visit) {
        visit.page.waitForResponse("**/note", () -> visit.push("Save note"));
        visit.until("document.querySelector('p.note')?.textContent.length > 0");
    }
}
