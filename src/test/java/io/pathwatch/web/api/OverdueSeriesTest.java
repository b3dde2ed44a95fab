package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Where traces are missing it is told, also of a series that is called something worse than stale. */
class OverdueSeriesTest {

    @TempDir
    Path folder;

    private StoredWorld world;

    @BeforeEach
    void watches() {
        world = new StoredWorld(folder, false);
        world.watch("syd");
    }

    @AfterEach
    void closesIt() {
        world.close();
    }

    private String said() {
        world.board.look();
        JsonNode page = Described.checked(
                Operation.SHOW_SERIES,
                world.get(Operation.SHOW_SERIES, StoredWorld.series("syd").id(), ""));
        JsonNode listed = Described.checked(Operation.LIST_SERIES, world.get(Operation.LIST_SERIES, "", ""))
                .at("/items/0");
        assertThat(listed.get("overdue")).isEqualTo(page.get("overdue"));
        return page.get("status").asText() + " " + page.get("overdue") + " "
                + page.get("verdict").asText().replaceAll(".*(No trace)", "$1");
    }

    @Test
    void areToldThatTracesAreMissingThoughTheLastOneFailed() {
        world.reach("syd", Duration.ofMinutes(70), "198.51.100.1", 30);
        for (int minutes = 65; minutes >= 0; minutes -= 5) {
            world.fail("syd", Duration.ofMinutes(minutes));
        }
        assertThat(said()).startsWith("failed false The last trace could not be made: ");

        world.now = world.now.plus(Duration.ofHours(24));

        assertThat(said()).isEqualTo("failed true No trace for 1d; one is due every 5m.");
    }

    @Test
    void areToldThatTracesAreMissingThoughTheTargetWasLost() {
        world.tell("syd", Duration.ofMinutes(9), Condition.UNREACHABLE, AlertStatus.RAISED, null);
        assertThat(said()).startsWith("unreachable false Since ");
        List<String> events = new ArrayList<>();
        world.events.open(null, new EventStream.Client() {
            @Override
            public boolean write(String text) {
                events.add(text);
                return true;
            }

            @Override
            public void end() {}
        });

        world.now = world.now.plus(Duration.ofMinutes(11));

        assertThat(said()).isEqualTo("unreachable true No trace for 20m; one is due every 5m.");
        assertThat(events.get(events.size() - 1))
                .contains("event: status", "\"status\":\"unreachable\",\"overdue\":true");
    }
}
