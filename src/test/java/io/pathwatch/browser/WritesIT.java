package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.pathwatch.model.AccessToken;
import io.pathwatch.model.Role;
import io.pathwatch.model.view.TraceOnDemand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers write and ask for: silences, notes, traces at once; and what the token lets them do. */
@RequiresBrowser
class WritesIT {

    private static final String OPEN = "#/incidents?state=open";
    private static final String SILENCES = "[...document.querySelectorAll('[aria-label=Silences] li')]"
            + ".map((e) => e.firstChild.textContent.trim()).join()";

    @TempDir
    static Path folder;

    private static PageServer server;

    @BeforeAll
    static void starts() {
        server = PageServer.start(folder);
    }

    @AfterEach
    void letsEverybodyIn() {
        server.letIn();
        server.world().reply(TraceOnDemand.Reply.ACCEPTED);
    }

    @AfterAll
    static void stops() {
        server.close();
    }

    private static Visit open(Browsing browsing, String view) {
        return browsing.open(server, view, Look.WIDE);
    }

    /** Opens the form for a silence, fills it and sends it. */
    private static Visit silence(Visit visit, String span, String comment) {
        visit.push("Silence…").until("document.querySelector('dialog[open]') !== null");
        visit.page.selectOption("dialog select", span);
        visit.page.locator("#silence-comment").fill(comment);
        return visit.press("Enter");
    }

    private static Visit closed(Visit visit) {
        return visit.until("document.querySelector('dialog') === null");
    }

    @Test
    void silenceASeriesAndEndThat(Browsing browsing) {
        Visit visit = open(browsing, Views.series("tokyo"));
        String told = "Silenced until 2026-11-22 20:00:00";

        closed(silence(visit, "8h", " planned work "));

        assertThat(visit.text("#notices")).contains(told + ".");
        visit.until("document.querySelector('main').textContent.includes('" + told + ": planned work')");
        visit.page.reload();
        assertThat(visit.ready().text("main")).contains(told + ": planned work");
        visit.turn(OPEN);
        assertThat(visit.text("#notices")).as("of another page").isEmpty();
        assertThat(visit.evaluate(SILENCES))
                .isEqualTo("target tokyo, source tyo1 until 2026-11-22 20:00:00: planned work");

        visit.push("End").until(SILENCES + " === ''");
        assertThat(visit.page.locator("[aria-label=Silences]").textContent()).isEmpty();
        assertThat(visit.turn(Views.series("tokyo")).text("main")).doesNotContain("Silenced");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void silenceOneConditionOfASeries(Browsing browsing) {
        Visit visit = open(browsing, Views.INCIDENT).push("Silence…");
        assertThat(visit.text("dialog")).contains("No alerts are sent for path of fra1 → sydney.");
        closed(visit.press("Escape"));
        assertThat(visit.turn(OPEN).evaluate(SILENCES)).as("given up").isEqualTo("");

        closed(silence(visit.turn(Views.INCIDENT), "1d", ""));

        assertThat(visit.text("#notices")).contains("Silenced until 2026-11-23 12:00:00.");
        assertThat(visit.turn(OPEN).evaluate(SILENCES))
                .isEqualTo("target sydney, source fra1, condition path until 2026-11-23 12:00:00");
        visit.push("End").until(SILENCES + " === ''");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void shareTheNoteOfAnIncident(Browsing browsing) {
        Visit visit = open(browsing, Views.INCIDENT).live();
        Visit other = open(browsing, OPEN).live();
        String row = "tr:has(a[href='" + Views.INCIDENT + "'])";
        Locator listed = other.page.locator(row + " td:last-child");
        assertThat(listed.textContent()).isEqualTo("✎ Note");

        visit.page.locator("#note").fill("  asked the provider ");
        visit.push("Save note").until("document.querySelector('p.note')?.textContent === 'asked the provider'");
        assertThat(visit.text("p.note + p")).isEqualTo("local 2026-11-22 12:00:00");
        assertThat(visit.page.locator("#note").inputValue()).isEqualTo("asked the provider");
        listed.getByText("✎ asked the provider").waitFor();

        visit.page.locator("#note").fill("half a sent");
        listed.getByText("Change").click();
        assertThat(other.page.locator("dialog #note").inputValue()).isEqualTo("asked the provider");
        other.page.locator("dialog #note").fill("they work on it");
        closed(other.push("Save note"));
        assertThat(listed.textContent()).startsWith("✎ they work on it");
        Visit third = open(browsing, Views.INCIDENT);
        assertThat(third.text("p.note")).isEqualTo("they work on it");
        assertThat(visit.page.locator("#note").inputValue())
                .as("what is being written")
                .isEqualTo("half a sent");

        third.page.locator("#note").fill(" ");
        third.push("Save note").until("document.querySelector('p.note') === null");
        listed.getByText("✎ Note").waitFor();
        assertThat(List.of(visit.troubles(), other.troubles(), third.troubles()))
                .containsOnly(List.of());
    }

    @Test
    void losesNoNoteOfSomebodyElse(Browsing browsing) {
        String incident = "#/incidents/" + FixtureWorld.hostileIncident();
        Visit slow = open(browsing, incident).live();
        slow.page.locator("#note").fill("looking at it");
        Visit quick = open(browsing, incident);
        quick.page.locator("#note").fill("provider called, ticket 4711");
        quick.push("Save note").until("document.querySelector('p.note') !== null");

        slow.push("Save note").until("document.querySelector('main form .bad').textContent !== ''");
        assertThat(slow.text("main form .bad"))
                .isEqualTo("Not saved: local wrote at 2026-11-22 12:00:00: “provider called, ticket 4711” Save again to"
                        + " put yours in its place.");
        assertThat(open(browsing, incident).text("p.note")).isEqualTo("provider called, ticket 4711");
        assertThat(slow.page.locator("#note").inputValue()).isEqualTo("looking at it");
        slow.push("Save note").until("document.querySelector('p.note')?.textContent === 'looking at it'");
    }

    @Test
    void askForATraceAtOnce(Browsing browsing) {
        Visit visit = open(browsing, Views.SYDNEY);
        server.world().reply(TraceOnDemand.Reply.UNDER_WAY);
        assertThat(asked(visit, "under way"))
                .isEqualTo(
                        "No trace was started: trace: expected none to be under way, found one; it will be shown when"
                                + " it is done.");
        server.world().reply(TraceOnDemand.Reply.BUSY);
        assertThat(asked(visit, "two at a time")).endsWith(", found two under way. Try again in 5 s.");
        server.world().reply(TraceOnDemand.Reply.ACCEPTED);
        assertThat(asked(visit, "asked for")).isEqualTo("A trace was asked for; it appears here when it is done.");
        assertThat(asked(visit, "in the last"))
                .startsWith(
                        "No trace was started: destination: expected no trace on demand to 198.51.100.12 in the last"
                                + " 30 s, found one")
                .endsWith(" Try again in 30 s.");

        assertThat(asked(visit.turn(Views.series("pending")), "yet"))
                .isEqualTo("No trace was started: target: expected one whose address a trace has told, found none yet;"
                        + " the first trace is the schedule's.");
    }

    /** The notice with {@code words} that follows on the button. */
    private static String asked(Visit visit, String words) {
        String notice = "#notices [data-id=trace] .words";
        visit.push("Trace now")
                .until("document.querySelector('" + notice + "')?.textContent.includes('" + words + "')");
        return visit.text(notice);
    }

    @Test
    void doWhatTheRoleOfTheTokenAllows(Browsing browsing) {
        AccessToken wall = token("wall", Role.VIEWER);
        server.letIn(wall, token("noc", Role.OPERATOR));
        Visit visit = browsing.visit(server, Look.WIDE.options()).confined().go(Views.SYDNEY);
        assertThat(offered(enter(visit, "wall"))).isEmpty();
        visit.turn(Views.INCIDENT);
        assertThat(offered(visit)).isEmpty();
        assertThat(visit.text("[aria-label=Note]")).isEqualTo("NoteNo note.");

        visit.push("Forget token").until("document.querySelector('dialog #token') !== null");
        assertThat(offered(enter(visit, "noc"))).containsExactly("Silence…", "Save note");
        assertThat(offered(visit.turn(Views.SYDNEY))).containsExactly("Trace now", "Silence…");

        server.letIn(wall, token("noc", Role.VIEWER));
        String refused = "expected a token of the role operator, found one of the role viewer";
        silence(visit, "1h", "").until("document.querySelector('dialog .bad').textContent !== ''");
        assertThat(visit.text("dialog .bad")).isEqualTo(refused);
        closed(visit.push("Cancel"));
        assertThat(asked(visit, "role")).isEqualTo("No trace was started: " + refused + ".");

        server.letIn(wall);
        visit.alter("from=now-6h").until("document.querySelector('dialog.login') !== null");
        assertThat(visit.text("dialog.login")).contains("The token is not known or was revoked.");
    }

    private static AccessToken token(String name, Role role) {
        return AccessToken.of(name, role, FixtureWorld.NOW, AccessToken.PREFIX + name);
    }

    private static Visit enter(Visit visit, String name) {
        visit.page.locator("dialog #token").fill(AccessToken.PREFIX + name);
        visit.press("Enter")
                .until("document.querySelector('dialog') === null && document.querySelector('h1') !== null");
        return visit.ready();
    }

    /** Buttons by which something is changed. */
    private static List<String> offered(Visit visit) {
        return visit.page.locator("main button").allTextContents().stream()
                .filter(List.of("Trace now", "Silence…", "Save note", "End", "✎ Note")::contains)
                .toList();
    }
}
