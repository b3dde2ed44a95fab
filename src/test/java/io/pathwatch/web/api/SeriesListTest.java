package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesListTest {

    @Test
    void missesNothingIfAskedForWhatChangedSinceTheListBefore(@TempDir Path folder) {
        try (StoredWorld world = new StoredWorld(folder, true)) {
            world.watch("syd", "dns");
            world.reach("syd", Duration.ofMinutes(9), "198.51.100.1", 30);
            world.reach("dns", Duration.ofMinutes(9), "198.51.100.1", 10);
            world.board.look();
            world.now = world.now.plusSeconds(10);
            world.board.look();
            String looked = world.now.toString();

            world.now = world.now.plusSeconds(60);
            JsonNode list = list(world, "");
            assertThat(list.get("asOf").asText())
                    .as("not when it was asked for")
                    .isEqualTo(looked.replace("Z", ".000000Z"));
            assertThat(list(world, "since=" + list.get("asOf").asText()).get("items"))
                    .isEmpty();

            world.reach("syd", Duration.ofMinutes(1), "198.51.100.2", 50);
            world.board.look();
            JsonNode items = list(world, "since=" + list.get("asOf").asText()).get("items");
            assertThat(items).hasSize(1);
            assertThat(items.get(0).get("rttMs").asInt()).isEqualTo(50);
        }
    }

    @Test
    void refusesParametersThatItDoesNotKnow(@TempDir Path folder) {
        try (StoredWorld world = new StoredWorld(folder, true)) {
            assertThat(refusal(world, Operation.LIST_SERIES, "stauts=slow"))
                    .isEqualTo("parameters: expected 'status', found 'stauts'");
            assertThat(refusal(world, Operation.SERIES_HEAT, "columns=9"))
                    .isEqualTo("parameters: expected one of cols, from, to, found 'columns'");
            assertThat(refusal(world, Operation.META, "a")).isEqualTo("parameters: expected none, found 'a'");
        }
    }

    private static String refusal(StoredWorld world, Operation operation, String query) {
        ApiAnswer answer = world.get(operation, "", query);
        assertThat(answer.status()).isEqualTo(400);
        return Described.problem(answer).get("detail").asText();
    }

    private static JsonNode list(StoredWorld world, String query) {
        return Described.checked(Operation.LIST_SERIES, world.get(Operation.LIST_SERIES, "", query));
    }
}
