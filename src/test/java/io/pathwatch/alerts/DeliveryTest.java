package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.alerts.AttemptResult.Delivered;
import io.pathwatch.alerts.AttemptResult.Failed;
import io.pathwatch.alerts.AttemptResult.Kind;
import io.pathwatch.alerts.Delivery.Pause;
import io.pathwatch.format.Reports;
import io.pathwatch.model.AlertLog.Start;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delivery against a receiver that answers from a list and a clock that is moved by hand. */
class DeliveryTest {

    private static final Instant START = Instant.parse("2026-11-22T13:00:00Z");
    private static final List<Duration> DELAYS =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final ListAlertLog log = new ListAlertLog();
    private final MovedClock clock = new MovedClock();
    private final Deque<AttemptResult> answers = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private double random = 0.5;
    private Runnable whileSending = () -> {};

    @BeforeEach
    void openTheSubscription() {
        log.open("noc", Start.NOW);
    }

    @Test
    void deliversInOrderAndThenIdles() {
        append(1, 2, 3);
        Delivery delivery = delivery();

        for (int i = 0; i < 3; i++) {
            assertThat(delivery.step()).isEqualTo(Pause.NONE);
        }

        assertThat(delivery.step()).isEqualTo(Pause.idle(Duration.ofSeconds(1)));
        assertThat(sent).containsExactly("1#1", "2#1", "3#1");
        assertThat(state().cursor()).isEqualTo(3);
    }

    @Test
    void triesOnlyTheHeadAgainWithTheDelaysConfigured() {
        append(1, 2);
        answer(temporary(), temporary(), temporary(), temporary(), new Delivered(), new Delivered());
        Delivery delivery = delivery();

        assertThat(delaysUntilDelivered(delivery, 2))
                .containsExactly(DELAYS.get(0), DELAYS.get(1), DELAYS.get(2), DELAYS.get(2));
        assertThat(sent).containsExactly("1#1", "1#2", "1#3", "1#4", "1#5", "2#1");
    }

    @Test
    void movesEveryDelayByAFifthAtMost() {
        append(1);
        answer(temporary(), temporary());
        Delivery delivery = delivery();

        random = 0;
        delivery.step();
        assertThat(state().nextAttempt()).isEqualTo(START.plusSeconds(4));
        clock.move(Duration.ofSeconds(4));
        random = 1;
        delivery.step();
        assertThat(state().nextAttempt()).isEqualTo(START.plusSeconds(4 + 12));
    }

    @Test
    void doesWhatTheReceiverAsksForAnHourAtMost() {
        append(1);
        answer(asking(Duration.ofSeconds(90)), asking(Duration.ofDays(2)), asking(Duration.ZERO));
        Delivery delivery = delivery();

        delivery.step();
        assertThat(state().nextAttempt()).isEqualTo(clock.instant().plusSeconds(90));
        clock.move(Duration.ofSeconds(90));
        delivery.step();
        assertThat(state().nextAttempt()).isEqualTo(clock.instant().plusSeconds(3_600));
        clock.move(Duration.ofHours(1));
        delivery.step();
        assertThat(state().nextAttempt()).isEqualTo(clock.instant().plusSeconds(1));
    }

    @Test
    void resumesTheDelaysAfterARestart() {
        append(1);
        answer(temporary(), temporary(), temporary());
        Delivery before = delivery();
        before.step();
        clock.move(Duration.ofSeconds(5));
        before.step();

        Delivery after = delivery();

        assertThat(after.step()).isEqualTo(Pause.fixed(Duration.ofSeconds(1)));
        clock.move(Duration.ofSeconds(10));
        after.step();
        assertThat(sent).containsExactly("1#1", "1#2", "1#3");
        assertThat(state().nextAttempt()).isEqualTo(clock.instant().plusSeconds(20));
    }

    @Test
    void waitsAsLongAsMeantWhenTheClockIsSetForward() {
        append(1);
        answer(temporary());
        Delivery delivery = delivery();
        delivery.step();

        clock.setBack(Duration.ofHours(-1));
        clock.move(Duration.ofMillis(4_999));
        delivery.step();
        assertThat(sent).containsExactly("1#1");
        clock.move(Duration.ofMillis(1));
        delivery.step();
        assertThat(sent).containsExactly("1#1", "1#2");
    }

    @Test
    void waitsNoLongerThanMeantWhenTheClockIsSetBack() {
        append(1);
        answer(temporary(), temporary());
        Delivery delivery = delivery();
        delivery.step();

        clock.setBack(Duration.ofMinutes(10));
        clock.move(Duration.ofMillis(4_999));
        delivery.step();
        assertThat(sent).containsExactly("1#1");
        clock.move(Duration.ofMillis(1));
        delivery.step();
        assertThat(sent).containsExactly("1#1", "1#2");

        clock.setBack(Duration.ofDays(30));
        delivery().step();
        assertThat(sent).containsExactly("1#1", "1#2", "1#3");
    }

    @Test
    void holdsTheQueueWhileTheReceiverRefusesUs() {
        append(1, 2);
        answer(new Failed(Kind.HELD, "HTTP 401", null), new Delivered(), new Delivered());
        Delivery delivery = delivery();

        delivery.step();

        assertThat(state())
                .isEqualTo(new SubscriptionState(
                        "noc", 0, 0, Activity.HELD, 1, START.plus(Duration.ofMinutes(5)), "HTTP 401"));
        clock.move(Duration.ofMinutes(4));
        delivery.step();
        assertThat(sent).hasSize(1);
        clock.move(Duration.ofMinutes(1));
        delivery.step();
        delivery.step();
        assertThat(sent).containsExactly("1#1", "1#2", "2#1");
        assertThat(state().activity()).isEqualTo(Activity.ACTIVE);
    }

    @Test
    void triesAHeldReceiverAtOnceWhenTheRouteStarts() {
        append(1);
        answer(new Failed(Kind.HELD, "HTTP 404", null), new Failed(Kind.HELD, "HTTP 404", null));
        delivery().step();

        Delivery mended = delivery();
        mended.step();
        mended.step();

        assertThat(sent).containsExactly("1#1", "1#2");
    }

    @Test
    void stopsWhenTheReceiverIsGoneUntilItIsStartedAgain() {
        append(1);
        answer(new Failed(Kind.STOPPED, "HTTP 410", null), new Delivered());
        Delivery stopped = delivery();
        stopped.step();

        clock.move(Duration.ofDays(2));
        assertThat(stopped.step()).isEqualTo(Pause.idle(Duration.ofSeconds(1)));
        assertThat(sent).hasSize(1);

        delivery().step();
        assertThat(sent).containsExactly("1#1", "1#2");
        assertThat(state().cursor()).isEqualTo(1);
    }

    @Test
    void sendsNothingWhileItIsPausedAlsoAfterAStart() {
        append(1, 2);
        answer(temporary(), new Delivered(), new Delivered());
        Delivery delivery = delivery();
        delivery.step();
        log.setActivity("noc", Activity.PAUSED);
        clock.move(Duration.ofHours(1));

        assertThat(delivery.step()).isEqualTo(Pause.idle(Duration.ofSeconds(1)));
        assertThat(delivery().step()).isEqualTo(Pause.idle(Duration.ofSeconds(1)));
        assertThat(sent).containsExactly("1#1");

        log.setActivity("noc", Activity.ACTIVE);
        delivery.step();
        delivery.step();
        assertThat(sent).containsExactly("1#1", "1#2", "2#1");
    }

    @Test
    void sendsWhatAnOperatorAsksForHoweverOldItIs() {
        append(1, 2, 3);
        answer(new Delivered(), new Delivered(), new Delivered(), temporary(), new Delivered());
        Delivery delivery = delivery();
        delivery.step();
        delivery.step();
        delivery.step();
        clock.move(Duration.ofDays(30));

        log.askAgain("noc", 2);
        delivery.step();
        assertThat(delivery.step()).isEqualTo(Pause.fixed(Duration.ofSeconds(1)));
        clock.move(Duration.ofSeconds(5));
        delivery.step();

        assertThat(delivery.step()).isEqualTo(Pause.idle(Duration.ofSeconds(1)));
        assertThat(sent).containsExactly("1#1", "2#1", "3#1", "2#1", "2#2");
        assertThat(state().cursor()).isEqualTo(3);
        assertThat(log.buried()).isEmpty();
    }

    @Test
    void sendsAgainFromWhereTheCursorWasMovedToMeanwhile() {
        append(1, 2, 3);
        Delivery delivery = delivery();
        delivery.step();
        delivery.step();
        whileSending = () -> log.rewind("noc", 0);
        delivery.step();
        whileSending = () -> {};

        for (int i = 0; i < 3; i++) {
            delivery.step();
        }

        assertThat(sent).containsExactly("1#1", "2#1", "3#1", "1#1", "2#1", "3#1");
    }

    @Test
    void buriesOneRefusedNotificationAfterThreeAttemptsAndGoesOn() {
        append(1, 2);
        answer(poison(), poison(), poison(), new Delivered());

        assertThat(delaysUntilDelivered(delivery(), 2)).containsExactly(DELAYS.get(0), DELAYS.get(1));

        assertThat(log.buried()).containsExactly("noc:1:3:refused: HTTP 400");
        assertThat(sent).containsExactly("1#1", "1#2", "1#3", "2#1");
    }

    @Test
    void asksTwiceBeforeItBuriesWhatWasOnlyLateUntilNow() {
        append(1);
        answer(temporary(), temporary(), temporary(), poison(), poison());

        delaysUntilDelivered(delivery(), 1);

        assertThat(log.buried()).containsExactly("noc:1:5:refused: HTTP 400");
    }

    @Test
    void buriesWhatIsTooOld() {
        append(1, 2);
        clock.move(Duration.ofDays(7));
        append(60 * 24 * 7);

        delaysUntilDelivered(delivery(), 60 * 24 * 7);

        assertThat(log.buried()).containsExactly("noc:1:0:expired: older than 7d", "noc:2:0:expired: older than 7d");
        assertThat(sent).containsExactly(60 * 24 * 7 + "#1");
    }

    @Test
    void countsTheAgeOfWhatWasHeldBackFromWhenItMayBeTold() {
        append(1);
        clock.move(Duration.ofDays(8));
        log.makeAt(1, clock.instant());

        delaysUntilDelivered(delivery(), 1);

        assertThat(log.buried()).isEmpty();
        assertThat(sent).containsExactly("1#1");
    }

    @Test
    void neverSendsAgainOnlyBecauseTheLogCouldNotBeWritten() {
        append(1, 2);
        log.failAcknowledgements(3);
        Delivery delivery = delivery();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(delivery::step).hasMessage("disk full");
        }
        delivery.step();

        assertThat(sent).containsExactly("1#1", "2#1");
        assertThat(state().cursor()).isEqualTo(2);
    }

    @Test
    void takesAnErrorOfTheRouteForAFailedAttempt() {
        append(1);
        Delivery delivery = new Delivery(log, "noc", policy(Duration.ZERO), clock, clock::nanos, () -> 0.5, (m, n) -> {
            throw new IllegalStateException("odd");
        });

        delivery.step();

        assertThat(state().lastError()).isEqualTo("java.lang.IllegalStateException: odd");
        assertThat(state().nextAttempt()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void forgetsAnAttemptThatWasGivenUpWhileStopping() {
        append(1);
        answer(new AttemptResult.Abandoned());

        delivery().step();

        assertThat(state()).isEqualTo(new SubscriptionState("noc", 0, 0, Activity.ACTIVE, 0, null, null));
    }

    @Test
    void drainsAQueueNoFasterThanItsRate() {
        append(1, 2);
        Delivery delivery = delivery(Duration.ofMillis(50));

        delivery.step();
        assertThat(delivery.step()).isEqualTo(Pause.fixed(Duration.ofMillis(50)));
        clock.move(Duration.ofMillis(49));
        assertThat(delivery.step()).isEqualTo(Pause.fixed(Duration.ofMillis(1)));
        clock.move(Duration.ofMillis(1));
        delivery.step();

        assertThat(sent).containsExactly("1#1", "2#1");
    }

    /** Steps until {@code last} is behind the cursor; each pause, second by second, adds to one delay. */
    private List<Duration> delaysUntilDelivered(Delivery delivery, long last) {
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

    private Delivery delivery() {
        return delivery(Duration.ZERO);
    }

    private Delivery delivery(Duration gap) {
        return new Delivery(log, "noc", policy(gap), clock, clock::nanos, () -> random, (message, attempt) -> {
            sent.add(message.sequence() + "#" + attempt);
            whileSending.run();
            AttemptResult answer = answers.poll();
            return answer == null ? new Delivered() : answer;
        });
    }

    private static RetryPolicy policy(Duration gap) {
        return new RetryPolicy(DELAYS, Duration.ofMinutes(5), Duration.ofDays(7), gap);
    }

    private void append(int... numbers) {
        for (int number : numbers) {
            log.append(Reports.plainMessage(number));
        }
    }

    private void answer(AttemptResult... results) {
        answers.addAll(List.of(results));
    }

    private SubscriptionState state() {
        return log.getSubscription("noc");
    }

    private static Failed temporary() {
        return new Failed(Kind.TEMPORARY, "HTTP 503", null);
    }

    private static Failed poison() {
        return new Failed(Kind.POISON, "HTTP 400", null);
    }

    private static Failed asking(@Nullable Duration retryAfter) {
        return new Failed(Kind.TEMPORARY, "HTTP 429", retryAfter);
    }

    /** Wall clock and even clock, which move together until the wall clock is set back. */
    private static final class MovedClock extends Clock {

        private Instant now = START;
        private long nanos;

        void move(Duration duration) {
            now = now.plus(duration);
            nanos += duration.toNanos();
        }

        void setBack(Duration duration) {
            now = now.minus(duration);
        }

        long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone is enough");
        }
    }
}
