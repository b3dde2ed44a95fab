package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do by the API: notes, silences, and who may. */
class WritingCallsTest {

    private static final String SYD = StoredWorld.series("syd").id();

    @RegisterExtension
    final FilledWorld filled = new FilledWorld();

    @Test
    void listsIncidentsAndKeepsNotes() {
        JsonNode list = filled.get(Operation.LIST_INCIDENTS, "", "state=open&series=" + SYD + "&condition=path");
        assertThat(FilledWorld.texts(list.get("items"), "id")).containsExactly(filled.incident);
        assertThat(list.get("counts").get("warning").asInt()).isEqualTo(1);
        assertThat(filled.get(Operation.LIST_INCIDENTS, "", "state=cleared").get("items"))
                .isEmpty();

        JsonNode noted = Described.checked(
                Operation.NOTE_INCIDENT,
                filled.world.post(Operation.NOTE_INCIDENT, filled.incident, "{\"text\":\" asked \\\\u202e \"}"));
        assertThat(noted.get("note").toString())
                .isEqualTo("{\"text\":\"asked \\\\u202e\",\"at\":\"2026-11-22T12:00:00.000000Z\",\"by\":\"anna\"}");
        JsonNode shown = filled.get(Operation.SHOW_INCIDENT, filled.incident, "");
        assertThat(shown.get("alerts")).hasSize(1);
        assertThat(shown.get("toldBy")).isEmpty();
        JsonNode gone = Described.checked(
                Operation.NOTE_INCIDENT,
                filled.world.post(Operation.NOTE_INCIDENT, filled.incident, "{\"text\":\"\"}"));
        assertThat(gone.get("note").isNull()).isTrue();
        assertThat(Described.problem(filled.world.post(
                                Operation.NOTE_INCIDENT, filled.incident, "{\"text\":\"" + "x".repeat(2_001) + "\"}"))
                        .get("detail")
                        .asText())
                .isEqualTo("text: expected 2000 characters or fewer, found 2001");
    }

    @Test
    void addsAndEndsSilences() {
        String body =
                "{\"match\":{\"series\":\"" + SYD + "\",\"condition\":\"path\"},\"for\":\"2h\",\"comment\":\"move\"}";
        JsonNode silence = Described.checked(Operation.ADD_SILENCE, filled.world.post(Operation.ADD_SILENCE, "", body));
        String id = silence.get("id").asText();

        assertThat(silence.get("until").asText()).isEqualTo("2026-11-22T14:00:00.000000Z");
        assertThat(silence.get("match").toString())
                .isEqualTo("{\"target\":\"syd\",\"source\":\"fra1\",\"labels\":{},\"condition\":\"path\"}");
        assertThat(FilledWorld.texts(filled.get(Operation.LIST_SILENCES, "", "").get("items"), "id"))
                .containsExactly(id);
        JsonNode ended = Described.checked(Operation.END_SILENCE, filled.world.post(Operation.END_SILENCE, id, "{}"));
        assertThat(ended.get("active").asBoolean()).isFalse();
        assertThat(filled.get(Operation.LIST_SILENCES, "", "").get("items")).isEmpty();
        assertThat(filled.world.post(Operation.END_SILENCE, id, "{}").status()).isEqualTo(409);
        assertThat(filled.world
                        .post(Operation.END_SILENCE, "si_000000000000", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void listsSilencesInPages() {
        List<String> ids = new ArrayList<>();
        for (int hours = 1; hours <= 3; hours++) {
            String body = "{\"match\":{\"target\":\"syd\"},\"for\":\"" + hours + "h\"}";
            ids.add(Described.checked(Operation.ADD_SILENCE, filled.world.post(Operation.ADD_SILENCE, "", body))
                    .get("id")
                    .asText());
        }

        JsonNode first = filled.get(Operation.LIST_SILENCES, "", "limit=2");
        String cursor = first.get("next").asText();
        JsonNode second = filled.get(Operation.LIST_SILENCES, "", "limit=2&cursor=" + cursor);

        assertThat(FilledWorld.texts(first.get("items"), "id")).isEqualTo(ids.subList(0, 2));
        assertThat(FilledWorld.texts(second.get("items"), "id")).isEqualTo(ids.subList(2, 3));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(filled.problem(Operation.LIST_SILENCES, "", "limit=0"))
                .isEqualTo("400 limit: expected a whole number from 1 to 1000, was '0'");
        assertThat(filled.problem(Operation.LIST_SILENCES, "", "cursor=x"))
                .startsWith("400 cursor: expected what 'next' of the page before was");
    }

    @Test
    void refusesSilencesThatWouldBeWrong() {
        assertThat(detail("{\"for\":\"2h\"}")).startsWith("match: expected at least one of series, target,");
        assertThat(detail("{\"match\":{\"target\":\"x\"}}"))
                .isEqualTo("until: expected 'until' or 'for', found none: a silence must end");
        assertThat(detail("{\"match\":{\"target\":\"x\"},\"for\":\"2y\"}"))
                .isEqualTo("for: expected a duration with its unit (m, h, d), such as 2h, was '2y'");
        assertThat(detail("{\"match\":{\"target\":\"x\"},\"for\":\"9000d\"}"))
                .startsWith("until: expected a time within 366 days from now, was");
        assertThat(detail("{\"match\":{\"target\":\" \"},\"for\":\"1h\"}"))
                .isEqualTo("match.target: expected a name, or a part of it with '*' for the rest, was ''");
        assertThat(detail("{\"match\":{\"condition\":\"x\"},\"for\":\"1h\"}"))
                .isEqualTo("match.condition: expected a condition, such as latency-jump, was 'x'");
        assertThat(detail("[1]")).isEqualTo("body: expected a JSON object");
        assertThat(detail("{\"a\":")).isEqualTo("body: expected JSON in UTF-8, found something else");
        assertThat(detail("{\"match\":{},\"match\":{}}"))
                .isEqualTo("body: expected JSON in UTF-8, found something else");
        assertThat(detail("{\"x\":\"1\"}"))
                .isEqualTo("body: expected one of comment, for, match, until, found a field 'x'");
        assertThat(detail("{\"mach\":{}}")).isEqualTo("body: expected 'match', found a field 'mach'");
    }

    private String detail(String body) {
        ApiAnswer answer = filled.world.post(Operation.ADD_SILENCE, "", body);
        assertThat(answer.status()).isEqualTo(400);
        return Described.problem(answer).get("detail").asText();
    }

    @Test
    void refusesWhoMayNotWrite() {
        for (Operation operation : List.of(Operation.NOTE_INCIDENT, Operation.ADD_SILENCE, Operation.END_SILENCE)) {
            assertThat(filled.world
                            .answer(operation, filled.incident, "", "{}", Role.VIEWER)
                            .status())
                    .as(operation.name())
                    .isEqualTo(403);
        }
    }
}
