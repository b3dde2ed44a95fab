package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallPlacesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void endsAll() {
        held.countDown();
        threads.shutdownNow();
    }

    private Future<Integer> call(CallPlaces places) {
        return threads.submit(() -> places.run(() -> {
            int turn = begun.incrementAndGet();
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return turn;
        }));
    }

    @Test
    void worksOnAFewAtATimeAndRefusesWhatDoesNotFit() throws Exception {
        CallPlaces places = new CallPlaces(2, 3, LONG);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            calls.add(call(places));
        }
        Awaitility.await().until(() -> begun.get() == 2);
        for (int i = 0; i < 3; i++) {
            calls.add(call(places));
        }
        Awaitility.await().until(() -> places.waiting() == 3);
        assertThatThrownBy(() -> places.run(() -> 9))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("503: expected fewer calls at a time");
        assertThat(begun.get()).isEqualTo(2);

        held.countDown();

        List<Integer> turns = new ArrayList<>();
        for (Future<Integer> call : calls) {
            turns.add(call.get());
        }
        assertThat(turns).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(places.run(() -> 9)).isEqualTo(9);
    }

    @Test
    void doesNotLetACallWaitForEver() {
        CallPlaces places = new CallPlaces(1, 3, Duration.ofMillis(20));
        call(places);
        Awaitility.await().until(() -> begun.get() == 1);

        assertThatThrownBy(() -> places.run(() -> 9)).hasMessageStartingWith("503: ");
    }

    @Test
    void givesThePlaceBackOfACallThatFailed() {
        CallPlaces places = new CallPlaces(1, 0, LONG);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> places.run(() -> {
                        throw new IllegalStateException("it broke");
                    }))
                    .hasMessage("it broke");
        }

        assertThat(places.run(() -> 9)).isEqualTo(9);
    }
}
