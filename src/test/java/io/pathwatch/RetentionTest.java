package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.TraceStore;
import io.pathwatch.store.SqliteClockMemory;
import io.pathwatch.store.SqliteDatabase;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clock that is wrong deletes: nothing. */
class RetentionTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration RETENTION = Duration.ofDays(90);
    private static final Duration TWO_YEARS = Duration.ofDays(730);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private final List<Instant> purged = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private Duration error = Duration.ZERO;
    private Retention retention;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        restart();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void deletesWhatIsOlderThanTheRetention() {
        run(2);

        assertThat(purged)
                .containsExactly(
                        START.plus(HOUR).minus(RETENTION),
                        START.plus(HOUR.multipliedBy(2)).minus(RETENTION));
        assertThat(retention.findDoubt()).isEmpty();
    }

    @Test
    void deletesNothingWhileTheClockIsFarAheadAndSaysSoOnce() {
        run(1);
        purged.clear();
        error = TWO_YEARS;
        run(1);
        String doubt = retention.findDoubt().orElseThrow();
        run(5);

        assertThat(purged).isEmpty();
        assertThat(doubt)
                .isEqualTo(
                        "clock: expected about 2026-11-22 14:00:00 UTC, shows 2028-11-21 14:00:00 UTC; nothing old is"
                                + " deleted until it is set right, or has gone on so for a day");
        assertThat(retention.findDoubt()).contains(doubt);

        error = Duration.ZERO;
        run(1);
        assertThat(purged).containsExactly(START.plus(HOUR.multipliedBy(8)).minus(RETENTION));
        assertThat(retention.findDoubt()).isEmpty();
    }

    @Test
    void remembersOverRestartsWhatItBelieved() {
        run(1);
        purged.clear();
        error = TWO_YEARS;
        for (int i = 0; i < 5; i++) {
            restart();
            run(2);
        }

        assertThat(purged).isEmpty();
        assertThat(retention.findDoubt()).isPresent();
    }

    @Test
    void believesAClockThatGoesOnEvenlyForADayAlsoOverRestarts() {
        run(1);
        purged.clear();
        error = TWO_YEARS;
        run(12); // one to see it, and eleven hours
        restart();
        run(12);
        assertThat(purged).isEmpty();
        run(1);

        assertThat(purged).hasSize(1);
        assertThat(retention.findDoubt()).isEmpty();
        run(1);
        assertThat(purged).hasSize(2);
    }

    @Test
    void believesNoClockThatLeapsAgainAndAgain() {
        run(1);
        purged.clear();
        for (int i = 1; i < 60; i++) {
            error = TWO_YEARS.multipliedBy(i);
            run(1);
        }

        assertThat(purged).isEmpty();
    }

    /** As after a night without power, or a clock that is set to summer time by hand. */
    @Test
    void believesAClockThatIsLessThanADayAhead() {
        run(1);
        error = Duration.ofHours(23);
        restart();
        run(1);

        assertThat(purged).hasSize(2);
    }

    @Test
    void deletesOnWhereTheClockIsSetBack() {
        run(1);
        error = TWO_YEARS.negated();
        run(1);

        assertThat(purged).hasSize(2);
        assertThat(retention.findDoubt()).isEmpty();
    }

    private void run(int hours) {
        for (int i = 0; i < hours; i++) {
            passed = passed.plus(HOUR);
            retention.run();
        }
    }

    private void restart() {
        long offset = passed.toNanos(); // it begins anew with each process
        InstantSource wrong = () -> START.plus(passed).plus(error);
        retention = new Retention(
                store(),
                new SqliteClockMemory(database),
                RETENTION,
                wrong.withZone(ZoneOffset.UTC),
                () -> passed.toNanos() - offset);
    }

    private TraceStore store() {
        return (TraceStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TraceStore.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("purge");
                    purged.add((Instant) arguments[0]);
                    return 1;
                });
    }
}
