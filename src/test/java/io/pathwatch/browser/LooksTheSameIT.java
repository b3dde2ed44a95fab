package io.pathwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three screens look as they did when somebody last looked at them. They are compared at a quarter of their size, so that
 * no dot of a letter matters; {@code -Dgolden.update=true} writes them anew, and then they are to be looked at.
 */
@RequiresBrowser
class LooksTheSameIT {

    private static final Path FOLDER = Path.of("src/test/resources/browser");
    private static final double MOST_DIFFERENT = 0.01;

    enum Screen {
        OVERVIEW("#/", Look.WIDE),
        SERIES(Views.SYDNEY, Look.WIDE.height(1_500).dark()),
        COMPARE(Views.COMPARE, Look.WIDE.width(375));

        private final String view;
        private final Look look;

        Screen(String view, Look look) {
            this.view = view;
            this.look = look;
        }

        private Path file() {
            return FOLDER.resolve(name().toLowerCase(java.util.Locale.ROOT) + ".png");
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAsItDid(Screen screen, Browsing browsing) throws IOException {
        Visit visit = browsing.open(screen.view, screen.look);
        Likeness.settle(visit);
        BufferedImage now = Likeness.smaller(
                ImageIO.read(new ByteArrayInputStream(visit.page.screenshot(new Page.ScreenshotOptions()
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setCaret(ScreenshotCaret.HIDE)))));
        Path seen = Browsing.PICTURES.resolve("now-" + screen.file().getFileName());
        Files.createDirectories(Browsing.PICTURES);
        ImageIO.write(now, "png", seen.toFile());
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            ImageIO.write(now, "png", screen.file().toFile());
        }

        BufferedImage before = ImageIO.read(screen.file().toFile());

        assertThat(now.getWidth() + "x" + now.getHeight()).isEqualTo(before.getWidth() + "x" + before.getHeight());
        assertThat(Likeness.difference(before, now))
                .as("share of %s that looks otherwise than %s", seen, screen.file())
                .isLessThan(MOST_DIFFERENT);
    }
}
