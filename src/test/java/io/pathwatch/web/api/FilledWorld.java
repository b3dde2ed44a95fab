package io.pathwatch.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link StoredWorld} with three targets: one whose path changed, one that cannot be traced, and a new one. */
final class FilledWorld implements AutoCloseable {

    final StoredWorld world;

    /** The last trace before the change, and the last one. */
    final String before;

    final String after;
    final String incident;

    FilledWorld(Path folder) {
        world = new StoredWorld(folder, true);
        world.watch("syd", "dns", "new");
        String trace = "";
        for (int minutes = 180; minutes > 60; minutes -= 5) {
            trace = world.reach("syd", Duration.ofMinutes(minutes), "198.51.100.1", 30);
        }
        before = trace;
        incident = world.tell("syd", Duration.ofMinutes(58), Condition.PATH, AlertStatus.RAISED, null);
        for (int minutes = 55; minutes > 0; minutes -= 5) {
            trace = world.reach("syd", Duration.ofMinutes(minutes), "198.51.100.2", 50);
        }
        after = trace;
        world.reach("dns", Duration.ofMinutes(9), "198.51.100.1", null);
        world.fail("dns", Duration.ofMinutes(4));
        world.board.look();
    }

    /** An answer that is as the description of the API has it. */
    JsonNode get(Operation operation, String id, String query) {
        return Described.checked(operation, world.get(operation, id, query));
    }

    /** The status of an answer that is an error, and what it says. */
    String problem(Operation operation, String id, String query) {
        JsonNode problem = Described.problem(world.get(operation, id, query));
        return problem.get("status").asInt() + " " + problem.get("detail").asText();
    }

    static List<String> texts(JsonNode items, String field) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.get(field).asText()));
        return texts;
    }

    @Override
    public void close() {
        world.close();
    }
}
