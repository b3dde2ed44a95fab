package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What the page saves can be read by others. */
@RequiresBrowser
class ExportsIT {

    private static final Pattern CELL = Pattern.compile("\\G(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");

    private static Download download(Visit visit, String entry) {
        visit.evaluate("document.querySelector('details.menu').open = true");
        visit.until("document.querySelectorAll('details.menu button').length > 0");
        return visit.page.waitForDownload(() -> visit.push(entry));
    }

    private static Path save(Visit visit, String entry) {
        return download(visit, entry).path();
    }

    /** The name of what the page of a series saves of its usual span. */
    private static String name(String target, String what) {
        return "pathwatch-" + FixtureWorld.id(target) + "-" + what + "-2026-11-22_120000_UTC";
    }

    @Test
    void savesPicturesThatShowSomething(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.SYDNEY);
        for (String picture : List.of("Map as PNG", "Graph as PNG", "Heat map as PNG", "RTT as PNG")) {
            Download file = download(visit, picture);
            BufferedImage image = ImageIO.read(file.path().toFile());
            String what = picture.split(" ")[0].toLowerCase(Locale.ROOT);
            assertThat(file.suggestedFilename()).isEqualTo(name("sydney", what) + ".png");

            assertThat(image.getWidth()).as(picture).isGreaterThan(1_000);
            assertThat(colours(image)).as(picture).hasSizeGreaterThan(8);
            // what is under the lines of the title, without the legend
            BufferedImage drawn = image.getSubimage(0, 100, image.getWidth(), image.getHeight() - 160);
            long most = colours(drawn).values().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElseThrow();
            assertThat(most).as(picture).isLessThan(drawn.getWidth() * drawn.getHeight() * 97L / 100);
            assertThat(colours(image.getSubimage(0, 0, image.getWidth(), 90)))
                    .as("title of %s", picture)
                    .hasSizeGreaterThan(4);
        }
        assertThat(visit.troubles()).isEmpty();
    }

    /** How many dots there are of each. */
    private static Map<Integer, Long> colours(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .mapToObj(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void savesPicturesThatStandAloneWithTheirTitleAndWithoutWhatWasChosen(Browsing browsing) throws Exception {
        Visit plain = browsing.open(Views.SYDNEY);
        Visit chosen = browsing.open(Views.SYDNEY + "&hop=4");
        Map<String, List<String>> told = Map.of(
                "m Map",
                List.of(
                        "Trace of 2026-11-22 11:55:00 UTC to 198.51.100.12, path B: AS64500",
                        "RTT≤ 30 ms≤ 90 ms≤ 180 ms> 180 mscity known",
                        "set by hand? cannot be thereother paths of the span",
                        "Not on the map: 1 (private), 6 (no reply), 10 (impossible place)"),
                "v Graph",
                List.of(
                        "2026-11-21 12:00:00 UTC to 2026-11-22 12:00:00 UTC",
                        "Trace of 2026-11-22 11:55:00 UTC to 198.51.100.12, path B: AS64500",
                        "the wider, the more traces"),
                "h Heat map",
                List.of(
                        "2026-11-21 12:00:00 UTC to 2026-11-22 12:00:00 UTC; the axis is in UTC",
                        "paths A 83 %, B 17 %",
                        "worse than base by≤ 5 ms≤ 20 ms≤ 50 ms> 50 msno reply"));
        for (String picture : told.keySet()) {
            String entry = picture.substring(2) + " as SVG";
            chosen.press(picture.substring(0, 1)).until("document.activeElement !== document.body");
            Download file = download(chosen, entry);

            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.path().toFile());
            assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo("fra1 → sydney");
            assertThat(document.getDocumentElement().getTextContent()).as(entry).contains(told.get(picture));
            assertThat(document.getElementsByTagName("script").getLength()).isZero();
            assertThat(Files.readString(file.path()))
                    .as(entry)
                    .doesNotContain("onclick", "javascript:")
                    .isEqualTo(Files.readString(save(plain, entry)));
            assertThat(chosen.count("tr.selected"))
                    .as("still chosen on the page")
                    .isEqualTo(1);
            String what = picture.substring(2).split(" ")[0].toLowerCase(Locale.ROOT);
            assertThat(file.suggestedFilename()).isEqualTo(name("sydney", what) + ".svg");
        }

        Download ofTrace = download(plain.turn(Views.TRACE), "Map as SVG");
        assertThat(ofTrace.suggestedFilename()).isEqualTo("pathwatch-" + Views.TRACE.substring(4) + ".svg");
        assertThat(Files.readString(ofTrace.path()))
                .contains("Trace of 2026-11-22 11:55:00 UTC to 198.51.100.12, path B");
    }

    @Test
    void savesNoPictureOfAnotherSpan(Browsing browsing) throws Exception {
        String notice = "The graph is not shown; choose it first.";
        Visit visit = browsing.open(Views.SYDNEY).push("Map");
        assertThat(visit.count(".graph [aria-label*=mrs]")).isPositive();
        visit.page.selectOption("select[aria-label='Span of time']", "now-1h");
        visit.until("document.querySelector('.heat-picture .summary').textContent.startsWith('1 h')");

        visit.evaluate("document.querySelector('details.menu').open = true");
        visit.until("document.querySelectorAll('details.menu button').length > 0")
                .push("Graph as SVG");
        visit.until("document.getElementById('notices').textContent.includes('" + notice + "')");

        visit.push("Both")
                .until("document.querySelector('.graph-picture:not([hidden])') !== null"
                        + " && document.querySelector('.graph [aria-label*=mrs]') === null");
        assertThat(Files.readString(save(visit, "Graph as SVG")))
                .contains("2026-11-22 11:00:00 UTC to 2026-11-22 12:00:00 UTC")
                .doesNotContain("mrs.");

        // while the graph of the next span is on its way
        AtomicReference<Route> graph = new AtomicReference<>();
        visit.page.route("**/graph?*", graph::set);
        visit.page.selectOption("select[aria-label='Span of time']", "now-6h");
        visit.until("document.querySelector('.heat-picture .summary').textContent.startsWith('6 h')");
        visit.page.unroute("**/graph?*");
        assertThat(Files.readString(save(visit, "Graph as SVG")))
                .contains("2026-11-22 06:00:00 UTC to 2026-11-22 12:00:00 UTC", "mrs.");
        graph.get().resume();
        assertThat(visit.troubles()).isEmpty();
    }

    @Test
    void cutsLinesOfGeoJsonAtTheDateLine(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.series("tokyo"));

        JsonNode features = new ObjectMapper()
                .readTree(save(visit, "Trace as GeoJSON").toFile())
                .get("features");

        assertThat(features.findValuesAsText("type")).contains("Point", "MultiLineString");
        features.forEach(feature -> {
            JsonNode geometry = feature.get("geometry");
            if ("MultiLineString".equals(geometry.get("type").asText())) {
                geometry.get("coordinates").forEach(line -> {
                    for (int i = 1; i < line.size(); i++) {
                        assertThat(Math.abs(line.get(i).get(0).asDouble()
                                        - line.get(i - 1).get(0).asDouble()))
                                .isLessThanOrEqualTo(180);
                    }
                });
            }
        });
    }

    @Test
    void savesHostileTextAsText(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.series(FixtureTraces.HOSTILE));

        List<List<String>> rows = read(save(visit, "Trace as CSV"));

        String shown = FixtureTraces.HOSTILE.replace("\u202e", "\\u202e");
        assertThat(column(rows, "address")).hasSize(7).startsWith("192.0.2.1");
        assertThat(column(rows, "name")).containsOnly(shown);
        assertThat(column(rows, "as_org")).contains("'=" + shown).doesNotContain("=" + shown);

        Download file = download(visit, "Map as SVG");
        Document map = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.path().toFile());
        assertThat(map.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(shown + " → " + shown);
        assertThat(Stream.of("script", "img", "image", "foreignObject", "a")
                        .filter(tag -> map.getElementsByTagName(tag).getLength() > 0))
                .isEmpty();
        assertThat(file.suggestedFilename()).isEqualTo(name(FixtureTraces.HOSTILE, "map") + ".svg");
    }

    @Test
    void savesCsvThatSaysWhatThePageSays(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.series("tokyo"));

        assertThat(column(read(save(visit, "Trace as CSV")), "city")).contains("Tōkyō", "San Jose");
        List<List<String>> rtt = read(save(visit, "RTT as CSV"));
        assertThat(column(rtt, "time"))
                .hasSize(13)
                .allMatch(time -> time.matches("2026-11-22T1\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"));
        assertThat(column(rtt, "reached")).containsOnly("1");
        assertThat(column(read(save(visit, "Hops as CSV")), "ttl")).hasSize(12);
    }

    private static List<String> column(List<List<String>> rows, String name) {
        int at = rows.get(0).indexOf(name);
        assertThat(at).as("column %s of %s", name, rows.get(0)).isNotNegative();
        return rows.stream().skip(1).map(row -> row.get(at)).toList();
    }

    /** As RFC 4180 has it. */
    private static List<List<String>> read(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\r\n")) {
            rows.add(CELL.matcher(line)
                    .results()
                    .map(cell -> cell.group(1) == null
                            ? cell.group(2)
                            : cell.group(1).replace("\"\"", "\""))
                    .toList());
        }
        return rows;
    }
}
