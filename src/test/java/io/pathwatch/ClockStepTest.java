package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.SimulatedWatch.Fate;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WeeklyWindow;
import io.pathwatch.reliability.Reliability;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From traces to notifications, while the clock on the wall is set, or stands still as the machine sleeps. */
@Reliability
class ClockStepTest {

    /** No step is of whole seconds: a trace is known by when it began. */
    private static final Duration ODD = Duration.ofMillis(137);

    @TempDir
    Path folder;

    private static Fate reached(int target) {
        return Fate.REACHED;
    }

    private static Fate withoutOne(int target) {
        return target == 2 ? Fate.SILENT : Fate.REACHED;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "PT-72H", "PT48H"})
    void tellsEachIncidentOnceWhateverTheClockDoes(Duration step) throws Exception {
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 8)) {
            watch.pass(3, ClockStepTest::reached);
            watch.turnClock(step.plus(ODD));
            watch.pass(3, ClockStepTest::reached);
            assertThat(watch.told()).as("when nothing happens").isEmpty();

            watch.pass(1, ClockStepTest::withoutOne);
            watch.turnClock(step.plus(ODD));
            watch.pass(4, ClockStepTest::withoutOne);
            assertThat(watch.told()).containsExactly("unreachable raised of target-2, 1 alerts");

            watch.turnClock(step.plus(ODD));
            watch.pass(2, ClockStepTest::withoutOne);
            assertThat(watch.told()).as("while it goes on").isEmpty();

            watch.pass(1, ClockStepTest::reached);
            watch.turnClock(step.plus(ODD));
            watch.pass(3, ClockStepTest::reached);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
        }
    }

    /** At that second, 32 bits of seconds are full. */
    @Test
    void goesOnBeyondTheNineteenthOfJanuary2038() throws Exception {
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 8)) {
            watch.turnClock(Duration.between(SimulatedWatch.START, Instant.parse("2038-01-19T03:10:00Z")));
            watch.pass(3, ClockStepTest::reached);
            watch.pass(4, ClockStepTest::withoutOne);
            assertThat(watch.told()).containsExactly("unreachable raised of target-2, 1 alerts");

            watch.pass(3, ClockStepTest::reached);
            assertThat(watch.told()).containsExactly("unreachable cleared of target-2, 1 alerts");
        }
    }

    /** In Berlin the hour from 02:00 comes twice that night, and 04:00 is 03:00 UTC. */
    @Test
    void tellsWhenTheWindowOfASilenceEndsInTheNightOfTheLongHour() throws Exception {
        WeeklyWindow window = WeeklyWindow.parse("Sun 02:00-04:00", ZoneId.of("Europe/Berlin"));
        try (SimulatedWatch watch = new SimulatedWatch(folder.resolve("pathwatch.db"), 8)) {
            watch.silence(Silence.of(
                    new SilenceMatcher("target-2", null, Map.of(), null), null, Instant.MAX, window, "maintenance"));
            watch.turnClock(Duration.between(SimulatedWatch.START, Instant.parse("2026-10-25T02:48:00Z")));
            watch.pass(3, ClockStepTest::reached);
            watch.pass(9, ClockStepTest::withoutOne);
            assertThat(watch.told()).as("at 03:00 UTC").isEmpty();

            watch.pass(2, ClockStepTest::withoutOne);
            assertThat(watch.told()).containsExactly("unreachable raised of target-2, 1 alerts");
        }
    }
}
