package io.pathwatch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final String SAID = "found nothing; it is asked again within an hour";

    private final SteppedClock clock = new SteppedClock();
    private final Refusals<String> refusals = new Refusals<>(clock);

    @Test
    void holdsLongerEachTimeUpToAnHour() {
        assertThat(refusals.find("DE")).isNull();
        for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
            assertThat(refusals.remember("DE", "found nothing", null)).isEqualTo(SAID);
            assertHoldsFor(Duration.ofMinutes(minutes));
            assertThat(refusals.find("FR")).isNull();
        }
    }

    @Test
    void promisesNothingForAProgramThatAsksOnce() {
        Refusals<String> once = Refusals.ofOneCall(clock);

        assertThat(once.remember("DE", "found nothing", null)).isEqualTo("found nothing");
        assertThat(once.find("DE")).isEqualTo("found nothing");
    }

    @Test
    void holdsAsLongAsTheServiceSaysButNoMoreThanAnHour() {
        refusals.remember("DE", "found nothing", Duration.ofSeconds(7));
        assertHoldsFor(Duration.ofSeconds(7));
        refusals.remember("DE", "found nothing", Duration.ofDays(1));
        assertHoldsFor(Duration.ofHours(1));
    }

    /** A few seconds that were told are no measure of what is not told. */
    @Test
    void holdsForMinutesAfterAShortTimeThatWasTold() {
        refusals.remember("DE", "found nothing", Duration.ofSeconds(7));
        clock.step(Duration.ofSeconds(7));

        refusals.remember("DE", "found nothing", null);

        assertHoldsFor(Duration.ofMinutes(5));
    }

    @Test
    void beginsAnewAfterAnAnswerOrALongTime() {
        refusals.remember("DE", "found nothing", null);
        refusals.forget("DE");
        assertThat(refusals.find("DE")).isNull();
        refusals.remember("DE", "found nothing", null);
        assertHoldsFor(Duration.ofMinutes(5));
        clock.step(Duration.ofHours(1));

        refusals.remember("DE", "found nothing", null);

        assertHoldsFor(Duration.ofMinutes(5));
    }

    @Test
    void countsTwoThatAskedAtOnceOnce() {
        refusals.remember("DE", "found nothing", null);
        clock.step(Duration.ofSeconds(10));
        refusals.remember("DE", "found nothing", null);

        assertHoldsFor(Duration.ofSeconds(290));
    }

    @Test
    void doesNotHoldWhenTheClockIsSetBack() {
        refusals.remember("DE", "found nothing", null);
        clock.step(Duration.ofDays(-1));

        assertThat(refusals.find("DE")).isNull();
    }

    private void assertHoldsFor(Duration time) {
        clock.step(time.minusNanos(1));
        assertThat(refusals.find("DE")).isEqualTo(SAID);
        clock.step(Duration.ofNanos(1));
        assertThat(refusals.find("DE")).isNull();
    }
}
