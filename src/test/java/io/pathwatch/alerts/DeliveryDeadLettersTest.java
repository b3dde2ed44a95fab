package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.AttemptResult.Delivered;
import io.pathwatch.format.Reports;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a delivery gives up, and what it does not. */
class DeliveryDeadLettersTest extends DeliveryFixture {

    @Test
    void buriesOneRefusedNotificationAfterThreeAttemptsAndGoesOn() {
        append(1, 2);
        answer(poison(), poison(), poison(), new Delivered());

        assertThat(delaysUntilDelivered(delivery(), 2)).containsExactly(DELAYS.get(0), DELAYS.get(1));

        assertThat(log.buried()).containsExactly("noc:1:3:refused: HTTP 400");
        assertThat(sent).containsExactly("1#1", "1#2", "1#3", "2#1");
    }

    @Test
    void logsADeadLetterAsTheCommandsCallIt() {
        append(1);
        answer(poison(), poison(), poison());

        try (LogLines lines = LogLines.capture()) {
            delaysUntilDelivered(delivery(), 1);

            assertThat(lines.errors())
                    .containsExactly("subscription 'noc': noc:1 ("
                            + Reports.plainMessage(1).id()
                            + ") went to the dead letters: refused: HTTP 400; to send it again: pathwatch deadletters"
                            + " replay noc:1");
        }
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
}
