package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CliWebhookNoticeTest {

    private CliWebhookNotice notice = new CliWebhookNotice();

    @BeforeEach
    void startsAnew() {
        notice = new CliWebhookNotice();
    }

    @Test
    void saysWhyNothingIsPosted() {
        notice.stored(true, 0);
        notice.stored(false, 0);

        assertThat(notice.text())
                .isEqualTo("stored as the first trace of its series, nothing to compare it with;"
                        + " stored, no condition holds; nothing posted");
    }

    @Test
    void saysWhatIsPostedThoughThisTraceHadNothingToTell() {
        notice.stored(false, 0);
        notice.posted();
        notice.posted();

        assertThat(notice.text()).isEqualTo("stored, no condition holds; posted 2");
    }

    @Test
    void saysWhatWaitsAndWhy() {
        notice.stored(false, 1);
        notice.posted();
        notice.postponed(2, "HTTP 503");

        assertThat(notice.text())
                .isEqualTo("posted 1; 2 waiting, the receiver does not take them (HTTP 503);"
                        + " the next call or the daemon sends them, in order");
    }

    @Test
    void saysNothingOfTheDaemonWhereNothingWaits() {
        notice.stored(true, 0);
        notice.leftToDaemon(0);

        assertThat(notice.text()).endsWith("nothing posted");
    }

    @Test
    void leavesWhatThereIsToTellToTheDaemonThoughThatWasFaster() {
        notice.stored(false, 1);
        notice.leftToDaemon(0);

        assertThat(notice.text()).isEqualTo("the daemon runs and sends what there is to tell");
    }
}
