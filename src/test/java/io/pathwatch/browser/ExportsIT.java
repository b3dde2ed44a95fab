package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the page saves can be read by others. */
@RequiresBrowser
class ExportsIT {

    private static Path save(Visit visit, String entry) {
        visit.evaluate("document.querySelector('details.menu').open = true");
        visit.until("document.querySelectorAll('details.menu button').length > 0");
        return visit.page.waitForDownload(() -> visit.push(entry)).path();
    }

    @Test
    void savesPicturesWithColours(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.SYDNEY);
        for (String picture : List.of("Map as PNG", "Graph as PNG", "Heat map as PNG")) {
            BufferedImage image = ImageIO.read(save(visit, picture).toFile());

            assertThat(image.getWidth()).as(picture).isGreaterThan(1_000);
            assertThat(IntStream.range(0, image.getWidth() * image.getHeight())
                            .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                            .distinct()
                            .count())
                    .as(picture)
                    .isGreaterThan(8);
        }
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
    void savesCsvThatNoSpreadsheetRuns(Browsing browsing) throws Exception {
        Visit visit = browsing.open(Views.series(FixtureTraces.HOSTILE));

        String csv = Files.readString(save(visit, "Trace as CSV"), StandardCharsets.UTF_8);

        assertThat(csv.lines().filter(line -> line.contains("192.0.2.")).count())
                .isEqualTo(7);
        assertThat(csv).contains("'=<img").doesNotContain(",=").doesNotContain(",\"=");
    }
}
