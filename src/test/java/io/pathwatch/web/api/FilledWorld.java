package io.pathwatch.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A {@link StoredWorld} with three targets: one whose path changed, one that cannot be traced, and a new one. */
final class FilledWorld implements BeforeEachCallback, AfterEachCallback {

    StoredWorld world;

    /** The last trace before the change, and the last one. */
    String before;

    String after;
    String incident;
    private Path folder;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("filled-world-");
        world = new StoredWorld(folder, true);
        world.watch("syd", "dns", "new");
        for (int minutes = 180; minutes > 60; minutes -= 5) {
            before = world.reach("syd", Duration.ofMinutes(minutes), "198.51.100.1", 30);
        }
        incident = world.tell("syd", Duration.ofMinutes(58), Condition.PATH, AlertStatus.RAISED, null);
        for (int minutes = 55; minutes > 0; minutes -= 5) {
            after = world.reach("syd", Duration.ofMinutes(minutes), "198.51.100.2", 50);
        }
        world.reach("dns", Duration.ofMinutes(9), "198.51.100.1", null);
        world.fail("dns", Duration.ofMinutes(4));
        world.board.look();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        world.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
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
}
