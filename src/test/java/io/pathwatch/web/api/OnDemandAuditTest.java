package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Role;
import io.pathwatch.model.view.TraceOnDemand;
import io.pathwatch.web.LoggedLines;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One line for each request for a trace, wherever it was refused. */
class OnDemandAuditTest {

    private static final String BODY =
            "{\"series\":\"" + StoredWorld.series("syd").id() + "\"}";
    private static final String BY = "; asked by anna in request r1";

    @TempDir
    Path folder;

    private StoredWorld world(boolean traceOnDemand) {
        StoredWorld world = new StoredWorld(folder, traceOnDemand);
        world.watch("syd");
        world.reach("syd", Duration.ofMinutes(1), "198.51.100.1", 30);
        world.board.look();
        return world;
    }

    @Test
    void tellsWhatBecameOfEachRequest() {
        try (StoredWorld world = world(true);
                LoggedLines log = new LoggedLines("io.pathwatch.audit")) {
            world.answer(Operation.REQUEST_TRACE, "", "", BODY, Role.VIEWER);
            world.post(Operation.REQUEST_TRACE, "", "{\"series\":7}");
            world.post(Operation.REQUEST_TRACE, "", "{\"series\":\"x\\u202e\"}");
            world.onDemand = TraceOnDemand.Reply.UNDER_WAY;
            world.post(Operation.REQUEST_TRACE, "", BODY);
            world.onDemand = TraceOnDemand.Reply.ACCEPTED;
            world.post(Operation.REQUEST_TRACE, "", BODY);
            world.get(Operation.META, "", "");

            assertThat(log.lines())
                    .containsExactly(
                            "trace on demand of syd from fra1: expected a token of the role operator, found one of the"
                                    + " role viewer" + BY,
                            "trace on demand of an unknown series: series: expected a text, found something else" + BY,
                            "trace on demand of an unknown series: series: expected the id of one that is watched, was"
                                    + " 'x\\xe2\\x80\\xae'" + BY,
                            "trace on demand of syd from fra1: trace: expected none to be under way, found one; it will"
                                    + " be shown when it is done" + BY,
                            "trace on demand of syd from fra1: accepted" + BY);
        }
    }

    @Test
    void tellsWhoAskedThoughItIsSwitchedOff() {
        try (StoredWorld world = world(false);
                LoggedLines log = new LoggedLines("io.pathwatch.audit")) {
            world.post(Operation.REQUEST_TRACE, "", BODY);

            assertThat(log.lines())
                    .containsExactly("trace on demand of syd from fra1: traces on demand: expected to be switched on,"
                            + " were off; set pathwatch.web.on-demand to 'on'" + BY);
        }
    }
}
