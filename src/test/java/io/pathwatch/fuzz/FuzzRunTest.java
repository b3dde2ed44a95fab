package io.pathwatch.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzRunTest {

    private static final byte[] INPUT = {1};

    private final Deque<Long> millis = new ArrayDeque<>();
    private long nanos;
    private final FuzzRun<Integer> run = new FuzzRun<>("test", this::read, this::check, () -> nanos);

    /** Takes the next of {@link #millis}. */
    private int read(byte[] input) {
        nanos += millis.remove() * 1_000_000;
        return input.length;
    }

    private void check(int read) {
        if (read != 1) {
            throw new AssertionError("expected 1, was " + read);
        }
    }

    @Test
    void takesTheFastestOfFourReadingsOfASlowInput() {
        millis.addAll(List.of(900L, 300L, 99L, 200L));

        assertThatCode(() -> run.check(INPUT)).doesNotThrowAnyException();
    }

    @Test
    void refusesAnInputThatIsSlowEachTime() {
        millis.addAll(List.of(900L, 300L, 101L, 200L));

        assertThatThrownBy(() -> run.check(INPUT)).hasMessage("expected to be read within 100 ms, took 101 ms");
    }

    @Test
    void refusesWhatIsNotValid() {
        millis.add(0L);

        assertThatThrownBy(() -> run.check(new byte[2])).hasMessage("expected 1, was 2");
    }
}
