package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.Role;
import io.pathwatch.model.view.TraceOnDemand;
import io.pathwatch.web.LoggedLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traces that somebody asks for. */
class OnDemandCallTest {

    private static final String SYD = StoredWorld.series("syd").id();
    private static final String DNS = StoredWorld.series("dns").id();

    @RegisterExtension
    final FilledWorld filled = new FilledWorld();

    @Test
    void asksForATraceWithinLimits() {
        String body = "{\"series\":\"" + SYD + "\"}";
        Described.checked(Operation.REQUEST_TRACE, filled.world.post(Operation.REQUEST_TRACE, "", body));
        assertThat(filled.world.asked).containsExactly("LO|syd");

        ApiAnswer again = filled.world.post(Operation.REQUEST_TRACE, "", body);
        assertThat(again.status()).isEqualTo(429);
        assertThat(Described.problem(again).get("detail").asText())
                .isEqualTo(
                        "destination: expected no trace on demand to 203.0.113.9 in the last 30 s, found one; the newest"
                                + " trace is " + filled.after);
        assertThat(filled.world
                        .post(Operation.REQUEST_TRACE, "", "{\"series\":\"" + DNS + "\"}")
                        .status())
                .as("another target at the same address")
                .isEqualTo(429);
        assertThat(again.headers()).containsEntry("Retry-After", "30");
        filled.world.now = filled.world.now.plusSeconds(31);
        filled.world.onDemand = TraceOnDemand.Reply.UNDER_WAY;
        assertThat(filled.world.post(Operation.REQUEST_TRACE, "", body).status())
                .isEqualTo(409);
        filled.world.onDemand = TraceOnDemand.Reply.BUSY;
        assertThat(filled.world.post(Operation.REQUEST_TRACE, "", body).status())
                .isEqualTo(429);
        filled.world.onDemand = TraceOnDemand.Reply.TOO_LARGE;
        assertThat(filled.world.post(Operation.REQUEST_TRACE, "", body).status())
                .isEqualTo(409);
        assertThat(filled.world
                        .answer(Operation.REQUEST_TRACE, "", "", body, Role.VIEWER)
                        .status())
                .isEqualTo(403);
        assertThat(filled.world
                        .post(Operation.REQUEST_TRACE, "", "{\"series\":\"000000000000\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void asksForNoTraceOnThisHostOrLinkAndNoneOfWhichThatIsNotKnown() {
        filled.world.watch("near", "far");
        filled.world.destination = "169.254.0.1";
        filled.world.reach("near", Duration.ofMinutes(1), "198.51.100.1", 30);
        filled.world.board.look();

        try (LoggedLines log = new LoggedLines("io.pathwatch.audit")) {
            assertThat(asked("near"))
                    .isEqualTo(
                            "403 target: expected one that is not on this host or link, was 169.254.0.1; it is traced by"
                                    + " its schedule only");
            assertThat(asked("far"))
                    .isEqualTo(
                            "409 target: expected one whose address a trace has told, found none yet; the first trace is"
                                    + " the schedule's");
            assertThat(log.lines().get(0))
                    .startsWith("trace on demand of near from fra1: target: expected one that is not on this host")
                    .endsWith("; asked by anna in request r1");
        }
        assertThat(filled.world.asked).isEmpty();
    }

    private String asked(String target) {
        String id = StoredWorld.series(target).id();
        JsonNode problem =
                Described.problem(filled.world.post(Operation.REQUEST_TRACE, "", "{\"series\":\"" + id + "\"}"));
        return problem.get("status").asInt() + " " + problem.get("detail").asText();
    }

    @Test
    void letsOneCallerAskTenTimesAMinute() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            filled.world.watch("t" + i);
            filled.world.destination = "198.51.100." + i;
            filled.world.reach("t" + i, Duration.ofMinutes(1), "198.51.100.1", 30);
        }
        filled.world.board.look();
        for (int i = 0; i < 12; i++) {
            String id = StoredWorld.series("t" + i).id();
            answers.add(filled.world
                    .post(Operation.REQUEST_TRACE, "", "{\"series\":\"" + id + "\"}")
                    .status());
        }

        assertThat(answers).containsExactly(202, 202, 202, 202, 202, 202, 202, 202, 202, 202, 429, 429);
        assertThat(filled.world.asked).hasSize(10);
    }
}
