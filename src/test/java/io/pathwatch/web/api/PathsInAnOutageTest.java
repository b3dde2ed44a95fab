package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces that end before the paths part took the path that was taken before, wherever it is told. */
class PathsInAnOutageTest {

    private static final String SYD = StoredWorld.series("syd").id();

    @TempDir
    Path folder;

    private StoredWorld world;
    private String lost;

    /** Path C is the newest there is, A the first that fits; B was taken when the target went down. */
    @BeforeEach
    void losesATarget() {
        world = new StoredWorld(folder, false);
        world.watch("syd");
        world.reach("syd", Duration.ofMinutes(180), "198.51.100.1", 30);
        world.reach("syd", Duration.ofMinutes(175), "198.51.100.2", 30);
        world.reach("syd", Duration.ofMinutes(170), "198.51.100.3", 30);
        world.reach("syd", Duration.ofMinutes(168), "198.51.100.2", 30);
        for (int minutes = 165; minutes > 5; minutes -= 5) {
            lost = world.lose("syd", Duration.ofMinutes(minutes));
        }
        // what is known of paths is written with it
        world.reach("dns", Duration.ofMinutes(10), "198.51.100.1", 30);
        world.board.look();
    }

    @AfterEach
    void closesIt() {
        world.close();
    }

    private List<String> pathsOf(Operation operation, String query, String list, String field) {
        JsonNode answer = Described.checked(operation, world.get(operation, SYD, query));
        List<String> paths = new ArrayList<>();
        answer.get(list).forEach(each -> paths.add(each.get(field).asText()));
        return paths;
    }

    private String shown(String trace) {
        return Described.checked(Operation.SHOW_TRACE, world.get(Operation.SHOW_TRACE, trace, ""))
                .get("path")
                .asText();
    }

    @Test
    void areThoseThatThePicturesShow() {
        assertThat(pathsOf(Operation.SERIES_PATHS, "", "spans", "path")).containsExactly("A", "B", "C", "B");
        assertThat(pathsOf(Operation.SERIES_PATHS, "from=now-1h", "spans", "path"))
                .containsExactly("B");
        assertThat(shown(lost)).isEqualTo("B");
        assertThat(pathsOf(Operation.SERIES_TRACES, "limit=3", "items", "path")).containsExactly("B", "B", "B");
        assertThat(pathsOf(Operation.SERIES_TRACES, "limit=100", "items", "path"))
                .hasSize(36)
                .startsWith("B", "B")
                .endsWith("B", "C", "B", "A");
        assertThat(world.board.find(SYD).orElseThrow().path()).isEqualTo("B");
    }

    @Test
    void staySoOverAStart() {
        world.close();
        world = new StoredWorld(folder, false);
        world.watch("syd");
        world.board.look();
        assertThat(world.board.find(SYD).orElseThrow().path()).isEqualTo("B");

        lost = world.lose("syd", Duration.ofMinutes(5));
        world.board.look();

        assertThat(world.board.find(SYD).orElseThrow().path()).isEqualTo("B");
        assertThat(shown(lost)).isEqualTo("B");
    }
}
