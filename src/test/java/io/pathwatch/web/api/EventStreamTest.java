package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final EventStream events = new EventStream(5);

    private static final class Page implements EventStream.Client {

        private final List<String> got = new ArrayList<>();
        private boolean takes = true;
        private boolean ended;

        @Override
        public boolean write(String text) {
            got.add(text);
            return takes;
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private void publish(String json) {
        events.publish("trace", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsWhatHappensFromNowOn() {
        publish("{\"n\":1}");
        Page page = new Page();

        assertThat(events.open(null, page)).isTrue();
        publish("{\"n\":2}");
        events.heartbeat();

        assertThat(page.got)
                .containsExactly(
                        "retry: 3000\n\nid: 5001\nevent: heartbeat\ndata: {}\n\n",
                        "id: 5002\nevent: trace\ndata: {\"n\":2}\n\n",
                        "id: 5002\nevent: heartbeat\ndata: {}\n\n");
    }

    @Test
    void catchesUpWithoutGapsOrDoubles() {
        for (int i = 1; i <= 3; i++) {
            publish("{\"n\":" + i + "}");
        }
        Page page = new Page();

        events.open(5_001L, page);

        assertThat(String.join("", page.got))
                .contains("id: 5002\n", "id: 5003\n", "retry: 3000")
                .doesNotContain("{\"n\":1}")
                .doesNotContain("reset");
    }

    @Test
    void beginsAnewWhereWhatWasMissedIsGone() {
        for (int i = 0; i <= 200; i++) {
            publish("{}");
        }
        for (long since : new long[] {0, 5_000, 99_999}) {
            Page page = new Page();
            events.open(since, page);
            assertThat(page.got).containsExactly("retry: 3000\n\nid: 5201\nevent: reset\ndata: {}\n\n");
        }
        Page page = new Page();
        events.open(5_001L, page);
        assertThat(page.got.get(0))
                .doesNotContain("reset")
                .contains("id: 5002\nevent: trace", "id: 5201\nevent: trace");
    }

    @Test
    void dropsAPageThatCannotTakeMore() {
        Page slow = new Page();
        Page quick = new Page();
        events.open(null, slow);
        events.open(null, quick);
        slow.takes = false;

        publish("{}");
        publish("{}");

        assertThat(slow.ended).isTrue();
        assertThat(slow.got).hasSize(2);
        assertThat(quick.got).hasSize(3);
        assertThat(events.clients()).isEqualTo(1);
    }

    @Test
    void takesFiftyAndNoMore() {
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < EventStream.MOST_CLIENTS; i++) {
            pages.add(new Page());
            assertThat(events.open(null, pages.get(i))).isTrue();
        }

        assertThat(events.open(null, new Page())).isFalse();
        events.leave(pages.get(0));
        assertThat(events.open(null, new Page())).isTrue();
        events.close();
        assertThat(pages.get(1).ended).isTrue();
        assertThat(events.open(null, new Page())).isFalse();
    }
}
