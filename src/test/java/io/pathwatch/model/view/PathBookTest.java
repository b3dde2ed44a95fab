package io.pathwatch.model.view;

import static io.pathwatch.model.view.Sights.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathBookTest {

    private final PathBook book = new PathBook(List.of());

    private String letterOf(PastTrace trace) {
        return book.take(TracePath.of(trace), trace.startedAt()).letter();
    }

    @Test
    void givesLettersInTheOrderInWhichPathsAreSeen() {
        assertThat(letterOf(at(0, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9")))
                .isEqualTo("A");
        assertThat(letterOf(at(1, "192.0.2.1 1", "198.51.100.2 5", "203.0.113.9 9")))
                .isEqualTo("B");
        assertThat(letterOf(at(2, "192.0.2.1 1", "198.51.100.1 7", "203.0.113.9 11")))
                .isEqualTo("A");
        assertThat(letterOf(at(3, "192.0.2.1 1", "198.51.100.1 7", "198.51.100.3 8", "203.0.113.9 11")))
                .isEqualTo("C");
        assertThat(book.paths()).extracting(KnownPath::key).doesNotHaveDuplicates();
    }

    @Test
    void takesSilentHopsAndEndsBeforeTheTargetForNoNewPath() {
        letterOf(at(0, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        letterOf(at(1, "192.0.2.1 1", "198.51.100.2 5", "203.0.113.9 9"));

        assertThat(letterOf(at(2, "192.0.2.1 1", "*", "203.0.113.9 9"))).isEqualTo("B");
        assertThat(letterOf(at(3, "192.0.2.1 1", "198.51.100.1 5", "*", "*"))).isEqualTo("A");
        assertThat(letterOf(at(4, "*", "*", "*"))).isEqualTo("A");
        assertThat(letterOf(at(5, "192.0.2.1 1", "198.51.100.1 5", "198.51.100.3 5", "198.51.100.2 9")))
                .isEqualTo("C");
        assertThat(book.paths()).hasSize(3);
    }

    @Test
    void learnsWhatALaterTraceShowsOfThePath() {
        letterOf(at(0, "192.0.2.1 1", "*", "*"));
        letterOf(at(1, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        letterOf(at(2, "192.0.2.1 1", "198.51.100.1 5 198.51.100.2 6", "203.0.113.9 9"));

        assertThat(book.paths())
                .containsExactly(new KnownPath(
                        0,
                        book.paths().get(0).key(),
                        Sights.START,
                        Sights.TARGET,
                        3,
                        List.of(
                                List.of(Sights.address("192.0.2.1")),
                                List.of(Sights.address("198.51.100.1"), Sights.address("198.51.100.2")),
                                List.of(Sights.TARGET))));
        assertThat(letterOf(at(3, "192.0.2.1 1", "198.51.100.2 5", "203.0.113.9 9")))
                .isEqualTo("A");
    }

    /** As a book that is read from the store: of paths A and B, which is the newest. */
    private PathBook reopened() {
        letterOf(at(0, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        letterOf(at(1, "192.0.2.1 1", "198.51.100.2 5", "203.0.113.9 9"));
        return new PathBook(book.paths());
    }

    @Test
    void goesOnWithThePathThatTheTracesBeforeTell() {
        PathBook again = reopened();
        List<PastTrace> before = new ArrayList<>();
        for (int i = 99; i > 4; i--) {
            before.add(i % 3 == 0 ? Sights.failed(i) : at(i, "192.0.2.1 1", "*", "*"));
        }
        before.add(at(4, "192.0.2.1 1", "198.51.100.2 5", "203.0.113.9 9"));
        before.add(at(3, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        List<Integer> limits = new ArrayList<>();

        assertThat(again.isOpen(TracePath.of(before.get(1)))).isTrue();
        again.recall(limit -> {
            limits.add(limit);
            return before.subList(0, Math.min(limit, before.size()));
        });

        assertThat(again.isOpen(TracePath.of(before.get(1)))).isFalse();
        assertThat(again.take(TracePath.of(at(100, "192.0.2.1 1", "*", "*")), Sights.minute(100))
                        .letter())
                .isEqualTo("B");
        assertThat(limits).containsExactly(20, 1_000);
        assertThat(again.paths()).isEqualTo(book.paths());
    }

    @Test
    void takesTheFirstPathThatFitsWhereNothingTellsMore() {
        PathBook again = reopened();
        again.recall(limit -> List.of(at(2, "192.0.2.1 1", "*", "*")));

        assertThat(again.take(TracePath.of(at(3, "192.0.2.1 1", "*")), Sights.minute(3))
                        .letter())
                .isEqualTo("A");
        assertThat(again.isOpen(TracePath.of(at(4, "192.0.2.1 1", "198.51.100.2 5"))))
                .isFalse();
    }

    @Test
    void countsForTheNearestPathWhenThereAreTooMany() {
        for (int i = 0; i < PathBook.MOST; i++) {
            letterOf(at(i, "192.0.2.1 1", "198.51.100." + (100 + i) + " 5", "203.0.113.9 9"));
        }

        assertThat(letterOf(at(90, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9")))
                .isEqualTo("A");
        assertThat(book.paths()).hasSize(PathBook.MOST);
        assertThat(book.paths()).extracting(KnownPath::letter).contains("Z", "AA", "AB", "BL");
    }
}
