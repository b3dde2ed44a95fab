package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pictures that the README shows are of the page as it is; {@code -Dgolden.update=true} writes them anew. */
@RequiresBrowser
class ReadmePicturesIT {

    private static final Path FOLDER = Path.of("docs/pictures");
    private static final double MOST_DIFFERENT = 0.03;

    enum Part {
        SERIES("header", ".rtt-picture"),
        MAP("#map", ".map-picture"),
        GRAPH(".graph-picture", ".heat-picture");

        private final String first;
        private final String last;

        Part(String first, String last) {
            this.first = first;
            this.last = last;
        }
    }

    @ParameterizedTest
    @EnumSource
    void showWhatIsSeen(Part part, Browsing browsing) throws IOException {
        Visit visit = browsing.open(Views.SYDNEY, Look.WIDE.width(960).height(3_000));
        Likeness.settle(visit);
        List<?> ends =
                (List<?>) visit.evaluate("['%s', '%s'].map((e) => document.querySelector(e).getBoundingClientRect())"
                                .formatted(part.first, part.last)
                        + ".flatMap((box) => [box.top, box.bottom])");
        double top = Math.max(0, ((Number) ends.get(0)).doubleValue() - 6);
        double bottom = ((Number) ends.get(3)).doubleValue();
        byte[] png = visit.page.screenshot(new Page.ScreenshotOptions().setClip(0, top, 960, bottom + 2 - top));
        Path file = FOLDER.resolve(part.name().toLowerCase(Locale.ROOT) + ".png");
        if (Boolean.getBoolean("golden.update")) {
            Files.write(file, png);
        }

        BufferedImage now = Likeness.smaller(ImageIO.read(new ByteArrayInputStream(png)));
        BufferedImage before = Likeness.smaller(ImageIO.read(file.toFile()));

        assertThat(now.getWidth() + "x" + now.getHeight()).isEqualTo(before.getWidth() + "x" + before.getHeight());
        assertThat(Likeness.difference(before, now))
                .as("share of %s that looks otherwise", file)
                .isLessThan(MOST_DIFFERENT);
    }
}
