package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import io.pathwatch.web.LoggedLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    @TempDir
    private Path directory;

    private RunningFolder running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningFolder(directory);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void replacesTheRoutesOfAFileThatChanged() throws Exception {
        running.scan();
        running.folder().writeForwarding("good", "other");

        running.settle();

        running.assertForwards("good", "other");
    }

    @Test
    void leavesAFileAloneWhileItIsBeingWritten() throws Exception {
        running.scan();
        running.folder().write("good", "- route:\n    id: go");
        running.scan();
        running.folder().writeForwarding("good", "other");
        running.scan();

        running.assertForwards("good", "good");
        assertThat(running.statuses().get(0).mistakes()).isEmpty();

        running.scan();

        running.assertForwards("good", "other");
    }

    @Test
    void takesTheRoutesOfADeletedFileOutAndForgetsItsText() throws Exception {
        running.folder().writeForwarding("gone", "gone");
        running.scan();
        running.folder().delete("gone");

        running.settle();

        assertThat(running.context().getRoute("gone")).isNull();
        assertThat(running.texts().texts).containsOnlyKeys("good.camel.yaml");
        assertThat(running.statuses())
                .extracting(RouteFileStatus::file)
                .containsExactly(running.folder().label("good"));
        running.assertForwards("good", "good");
    }

    @Test
    void keepsAFileThatAnEditorPutsAwayForAMoment() throws Exception {
        running.scan();
        running.folder().rename("good", "elsewhere");
        Files.move(directory.resolve("elsewhere.camel.yaml"), directory.resolve("good.swp"));
        running.scan();
        Files.move(directory.resolve("good.swp"), directory.resolve("good.camel.yaml"));
        running.settle();

        running.assertForwards("good", "good");
    }

    @Test
    void runsARenamedFileAndAsksForTheNewNameInIt() throws Exception {
        running.scan();
        running.folder().rename("good", "better");

        running.settle();

        running.assertForwards("good", "good");
        assertThat(running.statuses())
                .containsExactly(new RouteFileStatus(
                        running.folder().label("better"),
                        State.RUNNING,
                        List.of("good"),
                        List.of(new Mistake(
                                running.folder().label("better"),
                                1,
                                "id",
                                "'good'",
                                "'better', as the file is named"))));
    }

    @Test
    void readsAFileWithByteOrderMarkAndCarriageReturns() throws Exception {
        running.folder()
                .write("dos", "\uFEFF" + RouteFolder.forwarding("dos", "dos").replace("\n", "\r\n"));

        running.scan();

        running.assertForwards("dos", "dos");
        assertThat(running.status("dos").mistakes()).isEmpty();
    }

    /** A folder that is unmounted for a while, or moved by mistake. */
    @Test
    void goesOnWhenTheWholeFolderIsGone() throws Exception {
        running.scan();
        Path elsewhere = directory.resolveSibling(directory.getFileName() + "-moved");
        Files.move(directory, elsewhere);
        running.settle();
        running.settle();

        running.assertForwards("good", "good");
        assertThat(running.statuses())
                .contains(new RouteFileStatus(
                        directory.toString(),
                        State.RUNNING_LAST_GOOD,
                        List.of(),
                        List.of(new Mistake(directory.toString(), 0, null, "none", "1 route file"))));
        assertThat(running.texts().texts).containsOnlyKeys("good.camel.yaml");

        Files.move(elsewhere, directory);
        running.folder().writeForwarding("new", "new");
        running.settle();

        running.assertForwards("good", "good");
        running.assertForwards("new", "new");
        assertThat(running.statuses()).allMatch(status -> status.state() == State.RUNNING, "running");
    }

    @Test
    void asksForOneRouteInAFile() throws Exception {
        running.folder().write("two", RouteFolder.forwarding("two", "x") + RouteFolder.forwarding("three", "y"));

        running.scan();

        running.assertForwards("three", "y");
        assertThat(running.statuses().get(1).mistakes())
                .containsExactly(
                        new Mistake(running.folder().label("two"), 8, null, "2 routes", "one route in a file"));
    }

    @Test
    void passesOverOtherFilesAndFoldersInside() throws Exception {
        Path examples = Files.createDirectory(directory.resolve("examples"));
        Files.writeString(examples.resolve("example.camel.yaml"), "just text");
        Files.writeString(directory.resolve("README.md"), "just text");
        Files.writeString(directory.resolve(".hidden.camel.yaml"), "just text");

        running.scan();

        assertThat(running.statuses())
                .extracting(RouteFileStatus::file)
                .containsExactly(running.folder().label("good"));
    }

    @Test
    void tellsOnceOfAFileWhoseNameKeepsItOut() throws Exception {
        Files.writeString(directory.resolve("first.yaml"), "just text");
        try (LoggedLines log = new LoggedLines(MisnamedFiles.class.getName())) {
            running.scan();
            Files.writeString(directory.resolve("send-noc.camel.yml"), "just text");
            Files.writeString(directory.resolve(".hidden.yaml"), "just text");
            running.scan();
            Files.createDirectory(directory.resolve("folder.yaml"));
            running.settle();

            String first =
                    directory + "/first.yaml: expected a name that ends in '.camel.yaml', found another one, so the"
                            + " file is not loaded; call it 'first.camel.yaml'";
            String second = directory + "/send-noc.camel.yml: expected a name that ends in '.camel.yaml', found another"
                    + " one, so the file is not loaded; call it 'send-noc.camel.yaml'";
            assertThat(log.lines()).containsExactly(first, second);

            Files.delete(directory.resolve("first.yaml"));
            running.settle();
            Files.writeString(directory.resolve("first.yaml"), "just text");
            running.scan();
            assertThat(log.lines()).containsExactly(first, second);
            running.scan();
            assertThat(log.lines()).containsExactly(first, second, first);
        }
        assertThat(running.statuses())
                .extracting(RouteFileStatus::file)
                .containsExactly(running.folder().label("good"));
    }

    @Test
    void findsNothingWhereThereIsNoFolder() {
        RouteFiles none = new RouteFiles(running.context(), directory.resolve("nosuch"), running.texts());

        none.scan();

        assertThat(none.statuses()).isEmpty();
    }
}
