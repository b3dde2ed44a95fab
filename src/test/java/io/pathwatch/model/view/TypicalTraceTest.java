package io.pathwatch.model.view;

import static io.pathwatch.model.view.Sights.at;
import static io.pathwatch.model.view.Sights.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypicalTraceTest {

    private final TypicalTrace.Drawing drawing = new TypicalTrace.Drawing(new PathBook(List.of()));

    @Test
    void isTheMiddleOneOfThoseThatTookTheMostFrequentPath() {
        drawing.add(at(0, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        drawing.add(Sights.failed(1));
        drawing.add(at(2, "192.0.2.1 2", "198.51.100.2 20", "203.0.113.9 40"));
        drawing.add(at(3, "192.0.2.1 2", "198.51.100.2 21", "*"));
        drawing.add(at(4, "192.0.2.1 3", "198.51.100.2 22", "203.0.113.9 41"));
        drawing.add(at(5, "192.0.2.1 9", "198.51.100.2 90", "203.0.113.9 90"));

        assertThat(drawing.finish())
                .contains(new TypicalTrace(
                        "B",
                        minute(4),
                        5,
                        4,
                        Map.of(
                                1, Duration.ofNanos(2_500_000),
                                2, Duration.ofNanos(21_500_000),
                                3, Duration.ofMillis(41))));
    }

    @Test
    void didNotReachTheTargetIfMostDidNot() {
        drawing.add(at(0, "192.0.2.1 1", "198.51.100.1 5", "203.0.113.9 9"));
        drawing.add(at(1, "192.0.2.1 1", "198.51.100.1 5", "*"));
        drawing.add(at(2, "192.0.2.1 1", "198.51.100.1 5", "*"));

        assertThat(drawing.finish()).map(TypicalTrace::startedAt).contains(minute(1));
    }

    @Test
    void isNotThereWithoutATraceThatTookAPath() {
        drawing.add(Sights.failed(0));

        assertThat(drawing.finish()).isEmpty();
    }
}
