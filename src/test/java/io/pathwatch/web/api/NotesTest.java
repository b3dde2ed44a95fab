package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes are what people wrote, wherever they are read. */
class NotesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Two lines, an emoji of two, a Persian word. */
    private static final String TEXT =
            "asked\n\tthe provider \ud83d\udc69\u200d\ud83d\ude92 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645";

    @TempDir
    Path folder;

    private StoredWorld world;
    private String incident;

    @BeforeEach
    void tellsOfAnIncident() {
        world = new StoredWorld(folder, false);
        world.watch("syd");
        incident = world.tell("syd", Duration.ofMinutes(58), Condition.PATH, AlertStatus.RAISED, null);
        world.board.look();
    }

    @AfterEach
    void closesIt() {
        world.close();
    }

    private ApiAnswer note(String text) {
        return post(JSON.createObjectNode().put("text", text).toString());
    }

    @Test
    void replaceOnlyWhatTheirWriterHasRead() {
        String mine = "{\"text\":\"mine\",\"replaces\":\"%s\"}";
        note("theirs");

        assertThat(Described.problem(post(mine.formatted(""))).get("detail").asText())
                .isEqualTo("replaces: expected the time of the note as it is now, found another; somebody wrote one"
                        + " meanwhile");
        assertThat(Described.problem(post(mine.formatted("now"))).get("detail").asText())
                .startsWith("replaces: expected the field 'at' of a note");
        assertThat(get(Operation.SHOW_INCIDENT, incident, "/note/text")).isEqualTo("theirs");
        post(mine.formatted(get(Operation.SHOW_INCIDENT, incident, "/note/at")));
        assertThat(get(Operation.SHOW_INCIDENT, incident, "/note/text")).isEqualTo("mine");
    }

    private ApiAnswer post(String body) {
        return world.post(Operation.NOTE_INCIDENT, incident, body);
    }

    @Test
    void comeBackAsTheyWereWrittenHoweverOftenTheyAreSaved() {
        List<String> told = new ArrayList<>();
        world.events.open(null, new EventStream.Client() {
            @Override
            public boolean write(String text) {
                told.add(text);
                return true;
            }

            @Override
            public void end() {}
        });

        String once = Described.checked(Operation.NOTE_INCIDENT, note(TEXT.replace("\n", "\r\n") + "\n"))
                .at("/note/text")
                .asText();
        assertThat(Described.checked(Operation.NOTE_INCIDENT, note(once))
                        .at("/note/text")
                        .asText())
                .isEqualTo(TEXT);

        assertThat(List.of(
                        get(Operation.SHOW_INCIDENT, incident, "/note/text"),
                        get(Operation.LIST_INCIDENTS, "", "/items/0/note/text"),
                        get(Operation.SHOW_SERIES, StoredWorld.series("syd").id(), "/incidents/0/note/text")))
                .containsOnly(TEXT);
        assertThat(told.get(told.size() - 1))
                .contains("{\"text\":\"asked\\n\\tthe provider ")
                .contains("\u200d");
    }

    private String get(Operation operation, String id, String pointer) {
        return Described.checked(operation, world.get(operation, id, ""))
                .at(pointer)
                .asText();
    }

    @Test
    void areRefusedWithWhatNobodySees() {
        assertThat(Described.problem(note("call\u202e 555")).get("detail").asText())
                .isEqualTo("text: expected no characters that cannot be seen, found U+202E; write it without them");
        assertThat(get(Operation.SHOW_INCIDENT, incident, "/note")).isEqualTo("null");
    }
}
