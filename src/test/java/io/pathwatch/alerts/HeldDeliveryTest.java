package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.AttemptResult.Delivered;
import io.pathwatch.alerts.AttemptResult.Failed;
import io.pathwatch.alerts.AttemptResult.Kind;
import io.pathwatch.alerts.Delivery.Pause;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A delivery that is held or stopped, or that an operator steers. */
class HeldDeliveryTest extends DeliveryFixture {

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
}
