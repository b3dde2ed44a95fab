package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.alerts.AttemptResult.Delivered;
import io.pathwatch.alerts.AttemptResult.Failed;
import io.pathwatch.alerts.AttemptResult.Kind;
import io.pathwatch.alerts.Delivery.Pause;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The order, the delays and the pace of a delivery. */
class DeliveryTest extends DeliveryFixture {

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
    void sendsOnceWhatComesAfterManyThatAreForOthers() {
        append(1, 2, 3, 4);
        Delivery delivery = delivery();
        log.passOver(2);

        while (state().cursor() < 4) {
            assertThat(delivery.step()).isEqualTo(Pause.NONE);
        }

        assertThat(sent).containsExactly("3#1", "4#1");
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
    void saysOnceWhatACommandMakesOfTheSubscription() {
        append(1, 2);
        answer(new Delivered(), new Failed(Kind.HELD, "HTTP 401", null), new Delivered(), new Delivered());
        Delivery delivery = delivery();
        try (LogLines lines = LogLines.capture()) {
            delivery.step();
            log.setActivity("noc", Activity.PAUSED);
            delivery.step();
            delivery.step();
            log.setActivity("noc", Activity.ACTIVE);
            delivery.step();
            clock.move(Duration.ofMinutes(10));
            delivery.step();
            log.rewind("noc", 1);
            delivery.step();

            assertThat(lines.all().lines())
                    .filteredOn(line -> !line.contains(" held until ") && !line.contains(" failed attempt"))
                    .containsExactly(
                            "subscription 'noc': paused, all from notification 2 on is kept until it is resumed",
                            "subscription 'noc': resumed with notification 2",
                            "subscription 'noc': rewound, goes on with notification 2");
        }
        assertThat(sent).containsExactly("1#1", "2#1", "2#2", "2#1");
    }

    @Test
    void triesSoonAfterARestartAndResumesTheDelays() {
        append(1);
        answer(temporary(), asking(Duration.ofMinutes(50)), temporary());
        Delivery before = delivery();
        before.step();
        clock.move(Duration.ofSeconds(5));
        before.step();
        clock.move(Duration.ofMinutes(1));

        random = 0.25;
        Delivery after = delivery();
        assertThat(after.step()).isEqualTo(Pause.fixed(Duration.ofSeconds(1)));
        random = 0.5;
        clock.move(Duration.ofMillis(4_499));
        after.step();
        assertThat(sent).containsExactly("1#1", "1#2");
        clock.move(Duration.ofMillis(1));
        after.step();
        assertThat(sent).containsExactly("1#1", "1#2", "1#3");
        assertThat(state().nextAttempt()).isEqualTo(clock.instant().plusSeconds(20));
    }

    @Test
    void waitsNoLongerAfterARestartThanBeforeIt() {
        append(1);
        answer(temporary(), temporary());
        delivery().step();
        clock.move(Duration.ofSeconds(3));

        Delivery after = delivery();
        after.step();
        clock.move(Duration.ofSeconds(2));
        after.step();

        assertThat(sent).containsExactly("1#1", "1#2");
    }

    @Test
    void waitsAsLongAsMeantWhenTheClockIsSetForward() {
        append(1);
        answer(temporary());
        Delivery delivery = delivery();
        delivery.step();

        clock.set(Duration.ofHours(1));
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

        clock.set(Duration.ofMinutes(-10));
        clock.move(Duration.ofMillis(4_999));
        delivery.step();
        assertThat(sent).containsExactly("1#1");
        clock.move(Duration.ofMillis(1));
        delivery.step();
        assertThat(sent).containsExactly("1#1", "1#2");

        clock.set(Duration.ofDays(-30));
        delivery().step();
        assertThat(sent).containsExactly("1#1", "1#2", "1#3");
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
}
