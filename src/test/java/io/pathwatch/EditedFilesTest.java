package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import io.pathwatch.model.view.EditedFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditedFilesTest {

    private static final Mistake MISTAKE = new Mistake("targets.yaml", 3, "interval", "'5x'", "a duration");

    @Test
    void tellsOfConfigurationFirstAndOfRouteFilesOnceTheyAreRead() {
        EditedFiles files = new EditedFiles(() -> Map.of(
                Path.of("/etc/pathwatch/targets.yaml"), List.of(MISTAKE),
                Path.of("/etc/pathwatch/sources.json"), List.of()));

        assertThat(files.get())
                .containsExactly(
                        new EditedFile("config/sources.json", true, List.of()),
                        new EditedFile("config/targets.yaml", false, List.of(MISTAKE.message())));

        files.follow(() -> List.of(
                new RouteFileStatus("routes/a.camel.yaml", State.RUNNING, List.of("a"), List.of(MISTAKE)),
                new RouteFileStatus("routes/b.camel.yaml", State.RUNNING_LAST_GOOD, List.of(), List.of())));

        assertThat(files.get())
                .extracting(file -> file.file() + " " + file.used())
                .containsExactly(
                        "config/sources.json true",
                        "config/targets.yaml false",
                        "routes/a.camel.yaml true",
                        "routes/b.camel.yaml false");
    }
}
