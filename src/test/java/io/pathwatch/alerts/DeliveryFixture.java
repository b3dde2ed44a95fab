package io.pathwatch.alerts;

import io.pathwatch.alerts.AttemptResult.Delivered;
import io.pathwatch.alerts.AttemptResult.Failed;
import io.pathwatch.alerts.AttemptResult.Kind;
import io.pathwatch.alerts.Delivery.Pause;
import io.pathwatch.clock.MovedClock;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Delivery against a receiver that answers from a list and a clock that is moved by hand. */
abstract class DeliveryFixture {

    static final Instant START = Instant.parse("2026-11-22T13:00:00Z");
    static final List<Duration> DELAYS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

    final ListAlertLog log = new ListAlertLog();
    final MovedClock clock = new MovedClock(START);
    final Deque<AttemptResult> answers = new ArrayDeque<>();
    final List<String> sent = new ArrayList<>();
    double random = 0.5;
    Runnable whileSending = () -> {};

    @BeforeEach
    void openTheSubscription() {
        log.open("noc", Start.NOW);
    }

    /** Steps until {@code last} is behind the cursor; each pause, second by second, adds to one delay. */
    List<Duration> delaysUntilDelivered(Delivery delivery, long last) {
        List<Duration> delays = new ArrayList<>();
        Duration delay = Duration.ZERO;
        while (state().cursor() < last) {
            Pause pause = delivery.step();
            if (pause.equals(Pause.NONE)) {
                if (!delay.isZero()) {
                    delays.add(delay);
                }
                delay = Duration.ZERO;
            }
            delay = delay.plus(pause.length());
            clock.move(pause.length());
        }
        return delays;
    }

    Delivery delivery() {
        return delivery(Duration.ZERO);
    }

    Delivery delivery(Duration gap) {
        return new Delivery(log, "noc", policy(gap), clock, clock::nanos, () -> random, (message, attempt) -> {
            sent.add(message.sequence() + "#" + attempt);
            whileSending.run();
            AttemptResult answer = answers.poll();
            return answer == null ? new Delivered() : answer;
        });
    }

    static RetryPolicy policy(Duration gap) {
        return new RetryPolicy(DELAYS, Duration.ofMinutes(5), Duration.ofDays(7), gap);
    }

    void append(int... numbers) {
        for (int number : numbers) {
            log.append(Reports.plainMessage(number));
        }
    }

    void answer(AttemptResult... results) {
        answers.addAll(List.of(results));
    }

    SubscriptionState state() {
        return log.getSubscription("noc");
    }

    static Failed temporary() {
        return new Failed(Kind.TEMPORARY, "HTTP 503", null);
    }

    static Failed poison() {
        return new Failed(Kind.POISON, "HTTP 400", null);
    }

    static Failed asking(@Nullable Duration retryAfter) {
        return new Failed(Kind.TEMPORARY, "HTTP 429", retryAfter);
    }
}
