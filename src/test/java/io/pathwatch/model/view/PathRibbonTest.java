package io.pathwatch.model.view;

import static io.pathwatch.model.view.Sights.at;
import static io.pathwatch.model.view.Sights.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.PathStep;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathRibbonTest {

    private static final Duration LONGEST_PAUSE =
            Bins.of(minute(0), minute(60), 60).longestPause(Duration.ofSeconds(30));

    private List<LearnedPath> learned = List.of();

    private final PathRibbon.Drawing drawing =
            new PathRibbon.Drawing(new PathBook(List.of()), LONGEST_PAUSE, () -> learned);

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

    /** What was learnt of a path: who answers at its second hop, which may be told apart no further. */
    private static LearnedPath learnt(String destination, Set<Integer> wideTtls, String... second) {
        return new LearnedPath(
                Sights.address(destination),
                List.of(place(1, "192.0.2.1"), place(2, second), place(3, destination), place(7, "192.0.2.7")),
                wideTtls,
                3,
                null,
                100,
                1,
                minute(0),
                minute(60),
                true,
                false);
    }

    private static PathStep.Place place(int ttl, String... addresses) {
        return new PathStep.Place(ttl, Stream.of(addresses).map(Sights::address).toList(), null, null);
    }

    private List<String> spans(String letters) {
        return draw(letters).spans().stream()
                .map(span -> String.join("/", span.paths()))
                .toList();
    }

    @Test
    void takesForBalancedOnlyWhatWasLearntTogether() {
        learned = List.of(
                learnt("203.0.113.9", Set.of(), "198.51.100.1", "198.51.100.2"),
                learnt("203.0.113.9", Set.of(), "198.51.100.3"));

        assertThat(spans("ababcababcabacac")).containsExactly("A/B", "C", "A/B", "C", "A", "B", "A", "C", "A", "C");
    }

    @Test
    void showsPathsThatWereLearntApartAsChanges() {
        learned = List.of(
                learnt("203.0.113.9", Set.of(), "198.51.100.1"), learnt("203.0.113.9", Set.of(), "198.51.100.2"));

        assertThat(spans("abab")).containsExactly("A", "B", "A", "B");
    }

    @Test
    void tellsNothingApartAtAHopWithVeryManyRouters() {
        learned = List.of(learnt("203.0.113.9", Set.of(2), "198.51.100.1"));

        assertThat(spans("abab")).containsExactly("A/B");
    }

    @Test
    void holdsAPathOnlyAgainstThoseToItsDestination() {
        learned = List.of(learnt("203.0.113.8", Set.of(2), "198.51.100.1"));

        assertThat(spans("abab")).containsExactly("A", "B", "A", "B");
    }

    @Test
    void showsASingleChangeAndBackAsWhatItIs() {
        assertThat(draw("abacab").spans())
                .extracting(span -> String.join("/", span.paths()))
                .containsExactly("A", "B", "A", "C", "A", "B");
    }
}
