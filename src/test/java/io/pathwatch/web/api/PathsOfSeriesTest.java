package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.PathStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which path a series took when. */
class PathsOfSeriesTest {

    private static final String ONE = "198.51.100.1";
    private static final String OTHER = "198.51.100.2";

    @TempDir
    Path folder;

    private StoredWorld world;

    @BeforeEach
    void goesBackAndForth() {
        world = new StoredWorld(folder, false);
        world.watch("syd");
        for (int i = 9; i > 1; i--) {
            // a quarter of an hour without a trace
            world.reach("syd", Duration.ofMinutes(5 * i + (i > 5 ? 10 : 0)), i % 2 == 0 ? ONE : OTHER, 30);
        }
        world.board.look();
    }

    @AfterEach
    void closesIt() {
        world.close();
    }

    private static LearnedPath learnt(String... second) {
        PathStep.Place place = new PathStep.Place(
                2, Stream.of(second).map(StoredWorld::address).toList(), null, null);
        return new LearnedPath(
                StoredWorld.address("203.0.113.9"),
                List.of(place),
                Set.of(),
                3,
                null,
                10,
                1,
                StoredWorld.NOW,
                StoredWorld.NOW,
                true,
                false);
    }

    private List<String> spans() {
        JsonNode answer = Described.checked(
                Operation.SERIES_PATHS,
                world.get(Operation.SERIES_PATHS, StoredWorld.series("syd").id(), ""));
        List<String> spans = new ArrayList<>();
        answer.get("spans")
                .forEach(each -> spans.add(each.get("path") + " "
                        + each.get("from").asText().substring(11, 16) + " "
                        + each.get("to").asText().substring(11, 16)));
        return spans;
    }

    @Test
    void areOpenWhereNothingWasMeasured() {
        assertThat(spans()).containsExactly("[\"A\",\"B\"] 11:05 11:20", "[\"A\",\"B\"] 11:35 11:50");
    }

    @Test
    void areBalancedIfTheyWereLearntTogether() {
        world.learned = List.of(learnt(OTHER), learnt(ONE, OTHER));

        assertThat(spans()).hasSize(2);
    }

    @Test
    void changeIfTheyWereLearntApart() {
        world.learned = List.of(learnt(ONE), learnt(OTHER));

        assertThat(spans()).hasSize(8).startsWith("\"A\" 11:05 11:10").endsWith("\"B\" 11:50 11:50");
    }
}
