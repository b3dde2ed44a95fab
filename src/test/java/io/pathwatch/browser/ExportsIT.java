package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What the page saves can be read by others. */
@RequiresBrowser
class ExportsIT {

    private static final Pattern CELL = Pattern.compile("\\G(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");

    private static Path save(Visit visit, String entry) {
        visit.evaluate("document.querySelector('details.menu').open = true");
        visit.until("document.querySelectorAll('details.menu button').length > 0");
        return visit.page.waitForDownload(() -> visit.push(entry)).path();
    }

    @Test
    void savesPicturesThatShowSomething(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.SYDNEY);
        for (String picture : List.of("Map as PNG", "Graph as PNG", "Heat map as PNG")) {
            BufferedImage image = ImageIO.read(save(visit, picture).toFile());

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

    @ParameterizedTest
    @ValueSource(strings = {"Map as SVG", "Graph as SVG", "Heat map as SVG"})
    void savesPicturesThatStandAloneWithTheirTitleAndWithoutWhatWasChosen(String picture, Browsing browsing)
            throws Exception {
        Visit visit = browsing.open(Views.SYDNEY + "&hop=4");
        Path plain = save(browsing.open(Views.SYDNEY), picture);

        Path file = save(visit, picture);

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(document.getDocumentElement().getTextContent())
                .contains("fra1 → sydney")
                .containsPattern("2026-11-22 1\\d:\\d\\d:00 UTC");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(Files.readString(file))
                .doesNotContain("onclick", "javascript:")
                .isEqualTo(Files.readString(plain));
        assertThat(visit.count("tr.selected")).as("still chosen on the page").isEqualTo(1);
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
    void savesCsvThatNoSpreadsheetRuns(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.series(FixtureTraces.HOSTILE));

        List<List<String>> rows = read(save(visit, "Trace as CSV"));

        String shown = FixtureTraces.HOSTILE.replace("\u202e", "\\u202e");
        assertThat(column(rows, "address")).hasSize(7).startsWith("192.0.2.1");
        assertThat(column(rows, "name")).containsOnly(shown);
        assertThat(column(rows, "as_org")).contains("'=" + shown).doesNotContain("=" + shown);
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
