package io.pathwatch.model.view;

import static io.pathwatch.model.view.Sights.at;
import static io.pathwatch.model.view.Sights.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathRibbonTest {

    private static final Duration LONGEST_PAUSE =
            Bins.of(minute(0), minute(60), 60).longestPause(Duration.ofSeconds(30));

    private final PathRibbon.Drawing drawing = new PathRibbon.Drawing(new PathBook(List.of()), LONGEST_PAUSE);

    /**
     * One trace a minute, one letter each: a to c are paths, f failed, x did not reach the target by path a, - was not
     * made.
     */
    private PathRibbon draw(String letters) {
        for (int i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case '-' -> {}
                case 'f' -> drawing.add(Sights.failed(i));
                case 'x' -> drawing.add(at(i, "192.0.2.1 1", "198.51.100.1 5", "*"));
                default ->
                    drawing.add(at(
                            i, "192.0.2.1 1", "198.51.100." + (letters.charAt(i) - 'a' + 1) + " 5", "203.0.113.9 9"));
            }
        }
        return drawing.finish();
    }

    @Test
    void showsWhenThePathChanged() {
        PathRibbon ribbon = draw("aaxfabb");

        assertThat(ribbon.spans())
                .containsExactly(
                        new PathSpan(List.of("A"), minute(0), minute(5), 4, 3),
                        new PathSpan(List.of("B"), minute(5), minute(6), 2, 2));
        assertThat(ribbon.paths())
                .extracting(use -> use.path().letter() + " " + use.asPath() + " " + use.traces() + " " + use.lastSeen())
                .containsExactly("A [64500, 64501, 64503] 4 " + minute(4), "B [64500, 64501, 64503] 2 " + minute(6));
        assertThat(ribbon.paths()).extracting(PathUse::share).containsExactly(4 / 6.0, 2 / 6.0);
    }

    @Test
    void showsPathsThatTakeTurnsAsOneSpan() {
        assertThat(draw("abaabbabaaaaaaaaaacaaaaaaaaaa").spans())
                .extracting(span -> String.join("/", span.paths()) + " " + span.traces())
                .containsExactly("A/B 8", "A 10", "C 1", "A 10");
    }

    @Test
    void claimsNoPathWhileNothingWasMeasured() {
        assertThat(draw("aa-a--b-----b").spans())
                .containsExactly(
                        new PathSpan(List.of("A"), minute(0), minute(3), 3, 3),
                        new PathSpan(List.of("B"), minute(6), minute(6), 1, 1),
                        new PathSpan(List.of("B"), minute(12), minute(12), 1, 1));
    }

    @Test
    void takesNoTurnsOverAGap() {
        assertThat(draw("ab---ab").spans())
                .extracting(span -> String.join("/", span.paths()))
                .containsExactly("A", "B", "A", "B");
    }

    @Test
    void showsASingleChangeAndBackAsWhatItIs() {
        assertThat(draw("abacab").spans())
                .extracting(span -> String.join("/", span.paths()))
                .containsExactly("A", "B", "A", "C", "A", "B");
    }
}
