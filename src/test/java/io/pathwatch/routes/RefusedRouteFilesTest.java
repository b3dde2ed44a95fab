package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import io.pathwatch.model.RouteTexts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot run, beside those that can. */
class RefusedRouteFilesTest {

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

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pathwatch.routes.BrokenRouteFiles#texts")
    void runsTheOthersBesideABrokenFileAndSaysWhatIsWrong(String what, byte[] text, String message) throws Exception {
        running.folder().write("broken", text);
        running.folder().writeForwarding("later", "later");

        running.scan();

        running.assertForwards("good", "good");
        running.assertForwards("later", "later");
        assertThat(running.statuses())
                .extracting(RouteFileStatus::state)
                .containsExactly(State.REFUSED, State.RUNNING, State.RUNNING);
        assertThat(running.statuses().get(0).mistakes()).hasSize(1);
        assertThat(running.statuses().get(0).mistakes().get(0).message())
                .startsWith(running.folder().label("broken") + message.replace("FOLDER", directory.toString()))
                .doesNotContain("\n");
        assertThat(running.context().getRoutes()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pathwatch.routes.BrokenRouteFiles#texts")
    void goesOnWithTheLastGoodTextWhenAFileBreaks(String what, byte[] text, String message) throws Exception {
        running.folder().writeForwarding("broken", "before");
        running.scan();
        running.folder().write("broken", text);

        running.settle();

        running.assertForwards("broken", "before");
        running.assertForwards("good", "good");
        assertThat(running.statuses().get(0).state()).isEqualTo(State.RUNNING_LAST_GOOD);

        running.folder().writeForwarding("broken", "after");
        running.settle();

        running.assertForwards("broken", "after");
        assertThat(running.statuses().get(0))
                .isEqualTo(new RouteFileStatus(
                        running.folder().label("broken"), State.RUNNING, List.of("broken"), List.of()));
    }

    @Test
    void startsAgainWithTheLastGoodTextOfABrokenFile() throws Exception {
        running.folder().writeForwarding("broken", "before");
        running.scan();
        running.folder().write("broken", "just text");
        running.restart();

        running.scan();

        running.assertForwards("broken", "before");
        assertThat(running.statuses().get(0).state()).isEqualTo(State.RUNNING_LAST_GOOD);
        assertThat(new String(running.texts().texts.get("broken.camel.yaml"), StandardCharsets.UTF_8))
                .isEqualTo(RouteFolder.forwarding("broken", "before"));
    }

    @Test
    void startsAgainWithTheFileThatHadANameBeforeAnotherClaimedIt() throws Exception {
        running.folder().writeForwarding("a-claim", "claim");
        running.scan();
        running.folder()
                .write(
                        "a-claim",
                        RouteFolder.forwarding("a-claim", "claim")
                                + RouteFolder.forwarding("good", "claim").replace("direct:good", "direct:claimed"));
        running.restart();

        running.scan();

        running.assertForwards("good", "good");
        running.assertForwards("a-claim", "claim");
        assertThat(running.statuses())
                .extracting(RouteFileStatus::state)
                .containsExactly(State.RUNNING_LAST_GOOD, State.RUNNING);
    }

    @Test
    void loadsTheOthersBesideAFileThatCannotBeRead() throws Exception {
        running.folder().writeUnreadable("locked");

        running.scan();

        running.assertForwards("good", "good");
        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.REFUSED);
        assertThat(running.statuses().get(1).mistakes().get(0).message())
                .startsWith(running.folder().label("locked"))
                .contains("a file that this user can read");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a directory", "a link to a file that is not there", "one that cannot be read: Too many"})
    void goesOnWithAFileThatHasBecomeSomethingElse(String what) throws Exception {
        running.folder().writeForwarding("other", "other");
        running.scan();
        Path file = directory.resolve("other.camel.yaml");
        Files.delete(file);
        switch (what) {
            case "a directory" -> Files.createDirectory(file);
            case "a link to a file that is not there" -> Files.createSymbolicLink(file, Path.of("nosuch"));
            default -> Files.createSymbolicLink(file, file.getFileName());
        }

        running.settle();

        running.assertForwards("other", "other");
        assertThat(running.status("other").state()).isEqualTo(State.RUNNING_LAST_GOOD);
        assertThat(running.status("other").mistakes().get(0).message())
                .startsWith(
                        running.folder().label("other") + ": expected a file that this user can read, found " + what);
    }

    /** Of two files that changed, the one that takes long must not hide what is wrong with the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "just text",
                "- route: { id: good, from: { uri: 'nosuch:x', steps: [] } }",
                "- route: { id: other, from: { uri: 'direct:good', steps: [] } }"
            })
    void saysWhatIsWrongBeforeAnotherFileIsReplaced(String broken) throws Exception {
        running.folder().writeForwarding("slow", "slow");
        running.folder()
                .write("unchanged", RouteFolder.forwarding("other", "other").replace("direct:other", "direct:third"));
        running.scan();
        List<State> told = new ArrayList<>();
        running.context().getRegistry().bind("unstartable", new UnstartableComponent(() -> running.statuses().stream()
                .map(RouteFileStatus::state)
                .forEach(told::add)));
        running.folder().write("good", broken);
        running.folder().write("slow", RouteFolder.forwarding("slow", "slow").replace("direct:slow", "unstartable:x"));

        running.settle();

        assertThat(told).startsWith(State.RUNNING_LAST_GOOD, State.RUNNING);
    }

    @Test
    void leavesTheRouteAloneWhenItsFileIsAgainAsItRuns() throws Exception {
        running.scan();
        Route route = running.context().getRoute("good");
        String text = Files.readString(directory.resolve("good.camel.yaml"));
        running.folder().write("good", "just text");
        running.settle();
        assertThat(running.status("good").state()).isEqualTo(State.RUNNING_LAST_GOOD);

        running.folder().write("good", text);
        running.settle();

        assertThat(running.context().getRoute("good")).isSameAs(route);
        assertThat(running.status("good"))
                .isEqualTo(
                        new RouteFileStatus(running.folder().label("good"), State.RUNNING, List.of("good"), List.of()));
    }

    @Test
    void saysOfALastGoodTextThatItNoLongerRuns() throws Exception {
        running.texts().keep("broken.camel.yaml", "neither".getBytes(StandardCharsets.UTF_8));
        running.folder().write("broken", "just text");

        running.scan();

        assertThat(running.statuses().get(0).state()).isEqualTo(State.REFUSED);
        running.assertForwards("good", "good");
    }

    @Test
    void putsTheTextBeforeBackWhenANewOneCannotBeStarted() throws Exception {
        running.folder().writeForwarding("clash", "before");
        running.scan();
        running.texts().texts.clear();
        running.context().getRegistry().bind("unstartable", new UnstartableComponent(() -> {}));
        running.folder()
                .write("clash", RouteFolder.forwarding("clash", "after").replace("direct:clash", "unstartable:x"));

        running.settle();

        running.assertForwards("clash", "before");
        running.assertForwards("good", "good");
        RouteFileStatus status = running.statuses().get(0);
        assertThat(status.state()).isEqualTo(State.RUNNING_LAST_GOOD);
        assertThat(status.mistakes().get(0).message())
                .startsWith(running.folder().label("clash"))
                .contains("nothing can listen here");
    }

    @Test
    void runsTheFilesWhenTheStoreFails() throws Exception {
        RouteTexts failing = new RouteTexts() {
            @Override
            public Optional<byte[]> findLastGood(String file) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public void keep(String file, byte[] text) {
                throw new IllegalStateException("disk full");
            }

            @Override
            public void forget(String file) {
                throw new IllegalStateException("disk full");
            }
        };
        running.folder().write("broken", "just text");
        running.remember(failing);

        running.scan();

        running.assertForwards("good", "good");
        running.folder().delete("broken");
        running.settle();
        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING);
    }

    @Test
    void refusesACopyThatBeginsWhereTheOriginalDoes() throws Exception {
        running.folder().write("a-copy", RouteFolder.forwarding("good", "copy").replace("id: good", "id: a-copy"));

        running.scan();

        running.assertForwards("good", "good");
        assertThat(running.statuses().get(0).mistakes())
                .extracting(Mistake::message)
                .containsExactly(
                        running.folder().label("a-copy") + ":4: name: expected a name of its own, found 'good', which "
                                + running.folder().label("good") + " has");
    }

    @Test
    void refusesACopyThatKeptTheIdEvenIfItsNameComesFirst() throws Exception {
        running.folder().write("a-copy", RouteFolder.forwarding("good", "copy"));

        running.scan();

        running.assertForwards("good", "good");
        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsExactly(State.REFUSED, State.RUNNING);
    }

    @Test
    void triesARefusedFileAgainWhenTheOtherOneIsGone() throws Exception {
        running.folder().write("second", RouteFolder.forwarding("good", "second"));
        running.scan();
        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.REFUSED);
        running.folder().delete("good");

        running.settle();

        running.assertForwards("good", "second");
        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING);
    }

    @Test
    void triesAgainNowAndThenWhatCouldNotBeStarted() throws Exception {
        running.folder()
                .write("second", RouteFolder.forwarding("second", "second").replace("direct:second", "direct:taken"));
        running.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:taken").routeId("taken").to("mock:taken");
            }
        });
        running.scan();
        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.REFUSED);
        running.context().getRouteController().stopRoute("taken");
        running.context().removeRoute("taken");

        for (int look = 0; look < 61; look++) {
            running.scan();
        }

        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.RUNNING);
    }

    @Test
    void keepsBeansOfARefusedFileOutOfTheRunningProgram() throws Exception {
        running.folder().write("broken", """
                - beans:
                    - name: mine
                      type: java.util.ArrayList
                - route:
                    id: broken
                    from:
                      uri: nosuch:x
                      steps: []
                """);

        running.scan();

        assertThat(running.context().getRegistry().lookupByName("mine")).isNull();
    }
}
