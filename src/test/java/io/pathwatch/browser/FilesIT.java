package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.pathwatch.cli.CommandLineInterface;
import io.pathwatch.cli.ReportCommand;
import io.pathwatch.config.Directories;
import io.pathwatch.format.page.KnownPlaces;
import io.pathwatch.format.page.TraceDocument;
import io.pathwatch.format.page.TraceSvg;
import io.pathwatch.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that stand alone, opened from the disk: they show what the page shows, ask nobody, and run nothing of others. */
@RequiresBrowser
class FilesIT {

    @TempDir
    Path folder;

    private static List<Report> hostile() {
        Report report = FixtureWorld.report(FixtureTraces.HOSTILE, Duration.ofMinutes(5), FixtureTraces.hostile());
        return List.of(report, report);
    }

    private static Report sydney() {
        return FixtureWorld.report("sydney", Duration.ofMinutes(5), FixtureTraces.sydney(false));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path report(Browsing browsing, String target) {
        Path file = folder.resolve("report.html");
        ReportCommand command = new ReportCommand(
                Directories.of(
                        Map.of(
                                "PATHWATCH_STATE",
                                browsing.server().world().folder().toString()),
                        folder),
                Map.of(),
                Clock.fixed(FixtureWorld.NOW, ZoneOffset.UTC));
        assertThat(new CommandLineInterface(name -> command).run("report", target, "--force", "-o", file.toString()))
                .isZero();
        return file;
    }

    private static Visit drawn(Browsing browsing, Path file, Look look) {
        return browsing.file(file, look).ready();
    }

    private static void touchEverything(Visit visit) {
        visit.evaluate(
                "document.querySelectorAll('main a, main button, main [data-ttl], main [tabindex], main td, canvas')"
                        + ".forEach((e) => { for (const type of ['pointerenter', 'pointermove', 'mouseover', 'click'])"
                        + " e.dispatchEvent(new PointerEvent(type, { bubbles: true, clientX: 50, clientY: 50 }));"
                        + " e.focus?.(); })");
    }

    private static void assertNothingOfOthersRan(Visit visit) {
        assertThat(visit.holds("window.__xss")).isFalse();
        assertThat(visit.count("main img, main script, main iframe, main object, [onerror]"))
                .isZero();
        assertThat(visit.text("body"))
                .contains("<img src=x onerror=\"window.__xss=1\">")
                .doesNotContain("\u202e");
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void showsATraceAndRunsNothingOfOthers(Browsing browsing) throws IOException {
        Visit visit = drawn(
                browsing, write("trace.html", TraceDocument.render(hostile(), each -> KnownPlaces.NONE)), Look.WIDE);
        touchEverything(visit);

        assertThat(visit.count("table.hops tbody tr")).isEqualTo(14);
        assertThat(visit.count(".map .mark[data-ttls]")).isEqualTo(14);
        assertNothingOfOthersRan(visit);
    }

    @Test
    void showsASeriesAndRunsNothingOfOthers(Browsing browsing) {
        Visit visit = drawn(browsing, report(browsing, FixtureTraces.HOSTILE), Look.WIDE);
        touchEverything(visit);

        assertThat(visit.count("table.hops tbody tr")).isEqualTo(7);
        assertNothingOfOthersRan(visit);
    }

    @Test
    void drawsEveryPictureOfASeriesWithOneChoice(Browsing browsing) {
        Path file = report(browsing, "sydney");
        for (Look look : List.of(Look.WIDE, Look.WIDE.dark().width(375))) {
            Visit visit = drawn(browsing, file, look).picture("report-" + look.width());
            assertThat(visit.count(".map .mark[data-ttls]")).isEqualTo(8);
            assertThat(visit.count(".graph .node")).isGreaterThan(12);
            assertThat(visit.count("table.hops tbody tr")).isEqualTo(12);
            assertThat(visit.holds(
                            "document.querySelector('canvas.heat').width > 200 && document.querySelector('.u-over')"))
                    .isTrue();
            visit.page.locator("table.hops tr[data-ttl='9'] th").click();
            visit.until("document.querySelector('.map .mark.selected')?.dataset.ttls === '9'");
            assertThat(visit.text(".panel h2")).isEqualTo("Hop 9");
            visit.page.locator(".map .mark.selected").focus();
            assertThat(chosen(visit.press("ArrowDown"))).isEqualTo("10");
            assertThat(chosen(visit.press("ArrowUp", "ArrowUp"))).isEqualTo("8");
            assertIsDragged(visit);
            assertChangesColours(visit);
            assertThat(visit.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("sideways at %d", look.width())
                    .isEqualTo(0);
            assertThat(visit.troubles()).isEmpty();
        }
    }

    @Test
    void answersToKeysPointerAndChoiceOfColours(Browsing browsing) throws IOException {
        KnownPlaces places = KnownPlaces.of(FixtureTraces.GIVEN, "fra1", FixtureTraces.FRANKFURT);
        Report ipv6 = FixtureWorld.report("ipv6", Duration.ofMinutes(5), FixtureTraces.ipv6());
        Visit visit = drawn(
                browsing,
                write("trace.html", TraceDocument.render(List.of(sydney(), ipv6), each -> places)),
                Look.WIDE);

        visit.page.locator(".map .mark[data-ttls='2 3']").focus();
        assertThat(chosen(visit.press("ArrowDown", "ArrowDown"))).isEqualTo("2");
        assertThat(chosen(visit.press("ArrowUp"))).isEqualTo("1");
        assertIsDragged(visit);
        assertChangesColours(visit);
        assertThat(visit.evaluate(
                        "[...document.querySelectorAll('.map rect.dot')].map((e) => e.parentNode.dataset.ttls)"))
                .as("places that the operator gave")
                .isEqualTo(List.of("9"));
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void beginsWithAutonomousSystemsWhereThereAreManyRouters(Browsing browsing) {
        Visit visit = drawn(browsing, report(browsing, "far"), Look.WIDE);

        assertThat(visit.evaluate(
                        "[...document.querySelectorAll('.graph .node')].map((e) => e.ariaLabel.split(', ')[0])"))
                .isEqualTo(List.of("The source of the traces", "AS64510 Net 64510", "AS64511 Net 64511"));
        visit.push("addresses");
        assertThat(visit.count(".graph .node")).isEqualTo(65);
        visit.push("AS");
        assertThat(visit.count(".graph .node")).isEqualTo(3);
        assertThat(visit.troubles()).isEmpty();
    }

    private static String chosen(Visit visit) {
        return (String)
                visit.evaluate("[...document.querySelectorAll('tr.selected')].map((e) => e.dataset.ttl).join()");
    }

    private static void assertIsDragged(Visit visit) {
        String place =
                "document.querySelector('.map .land').parentNode.getAttribute('transform').match(/-?[\\d.]+/g).map(Number)";
        visit.page.locator(".map").first().scrollIntoViewIfNeeded();
        BoundingBox map = visit.page.locator(".map").first().boundingBox();
        List<?> before = (List<?>) visit.evaluate(place);
        visit.page.mouse().move(map.x + 20, map.y + 20);
        visit.page.mouse().down();
        visit.page.mouse().move(map.x + 50, map.y + 30);
        visit.page.mouse().move(map.x + 80, map.y + 40);
        visit.page.mouse().up();
        visit.page.mouse().move(map.x + 10, map.y + 10);

        List<?> after = (List<?>) visit.evaluate(place);
        for (int i = 0; i < 3; i++) {
            assertThat(((Number) after.get(i)).doubleValue())
                    .isCloseTo(
                            ((Number) before.get(i)).doubleValue()
                                    + List.of(60, 20, 0).get(i),
                            within(1.0));
        }
    }

    /** Those of marks on the map and, where there is one, of the heat map. */
    private static void assertChangesColours(Visit visit) {
        String colours = "[getComputedStyle(document.querySelector('.map .dot.rtt-4')).fill,"
                + " ...[...document.querySelectorAll('canvas.heat')].map((e) => e.toDataURL())].join(' ')";
        Locator choice = visit.page
                .locator("select[aria-label='Colours of the classes of RTT']")
                .first();
        String[] standard = visit.evaluate(colours).toString().split(" (?=data:)");
        choice.selectOption("classic");
        String[] classic = visit.evaluate(colours).toString().split(" (?=data:)");
        assertThat(classic).hasSameSizeAs(standard).doesNotContain(standard);
        choice.selectOption("standard");
        assertThat(visit.evaluate(colours).toString().split(" (?=data:)")).isEqualTo(standard);
    }

    @Test
    void drawsAMapAsAPicture(Browsing browsing) throws IOException {
        Visit hostile =
                browsing.file(write("hostile.svg", TraceSvg.render(hostile(), each -> KnownPlaces.NONE)), Look.WIDE);
        assertThat(hostile.holds("window.__xss")).isFalse();
        assertThat(hostile.evaluate(
                        "document.querySelectorAll('script, image, foreignObject, a, [onerror], [onload]').length"))
                .isEqualTo(0);
        assertThat((String) hostile.evaluate("document.documentElement.textContent"))
                .contains("<img src=x onerror=\"window.__xss=1\">");
        assertThat(hostile.troubles()).isEmpty();

        Visit visit = browsing.file(
                write("trace.svg", TraceSvg.render(List.of(sydney()), each -> KnownPlaces.NONE)), Look.WIDE);
        assertThat(visit.evaluate("document.documentElement.querySelectorAll('circle').length"))
                .isNotEqualTo(0);
        assertThat(
                        visit.evaluate(
                                "[...document.querySelectorAll('text')].filter((text) => { const box = text.getBoundingClientRect();"
                                        + " return box.right > document.documentElement.clientWidth || box.left < 0; }).map((t) => t.textContent)"))
                .as("texts that are cut off")
                .isEqualTo(List.of());
    }
}
