package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.Condition;
import io.pathwatch.model.Silence;
import io.pathwatch.model.SilenceMatcher;
import io.pathwatch.model.WeeklyWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is silenced of a series, when, and by whom it can be ended. */
class SilencesOfSeriesTest {

    private static final Instant LATER = StoredWorld.NOW.plus(Duration.ofDays(7));

    @TempDir
    Path folder;

    private StoredWorld world;

    @BeforeEach
    void watches() {
        world = new StoredWorld(folder, false);
        world.watch("syd");
        world.reach("syd", Duration.ofMinutes(4), "198.51.100.1", 30);
        world.board.look();
    }

    @AfterEach
    void closesIt() {
        world.close();
    }

    private static Silence of(
            String target, @Nullable Condition condition, @Nullable Instant from, @Nullable String every) {
        WeeklyWindow window = every == null ? null : Objects.requireNonNull(WeeklyWindow.parse(every, ZoneOffset.UTC));
        return Silence.of(new SilenceMatcher(target, null, Map.of(), condition), from, LATER, window, "work");
    }

    private static List<String> words(JsonNode silences) {
        List<String> words = new ArrayList<>();
        silences.forEach(each -> words.add(
                each.get("active") + " " + each.get("condition") + " " + each.get("from") + " " + each.get("every")));
        return words;
    }

    @Test
    void saysOfWhatAndWhenTheyHold() {
        world.configure(
                of("syd", null, null, null),
                of("syd", Condition.PATH, null, null),
                of("syd", null, StoredWorld.NOW.plusSeconds(60), null),
                of("syd", null, null, "Sun 02:00-04:00"),
                of("syd", null, null, "Sun 11:00-13:00"),
                of("*", Condition.SOURCE, null, null),
                of("other", null, null, null));

        JsonNode page = Described.checked(
                Operation.SHOW_SERIES,
                world.get(Operation.SHOW_SERIES, StoredWorld.series("syd").id(), ""));

        assertThat(words(page.get("silences")))
                .containsExactly(
                        "true null null null",
                        "true \"path\" null null",
                        "false null \"2026-11-22T12:01:00.000000Z\" null",
                        "false null null \"Sun 02:00-04:00 Z\"",
                        "true null null \"Sun 11:00-13:00 Z\"");
    }

    @Test
    void tellsThoseOfTheFileFromThoseThatCanBeEnded() {
        world.configure(of("syd", null, null, null));
        JsonNode made = Described.checked(
                Operation.ADD_SILENCE,
                world.post(Operation.ADD_SILENCE, "", "{\"match\":{\"target\":\"syd\"},\"for\":\"2h\"}"));

        JsonNode items = Described.checked(Operation.LIST_SILENCES, world.get(Operation.LIST_SILENCES, "", ""))
                .get("items");

        assertThat(made.get("inFile").asBoolean()).isFalse();
        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("inFile").asBoolean()).isTrue();
        assertThat(items.get(1)).isEqualTo(made);
    }
}
