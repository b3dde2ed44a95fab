package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that use kamelets. */
class KameletRouteFilesTest {

    @TempDir
    private Path directory;

    private RunningFolder running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningFolder(directory);
        Path kamelets = Files.createDirectory(directory.resolve("kamelets"));
        Files.writeString(kamelets.resolve("tell-action.kamelet.yaml"), """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: tell-action
                  labels:
                    camel.apache.org/kamelet.type: action
                spec:
                  definition:
                    title: Tell
                    type: object
                    required: [ mock ]
                    properties:
                      mock:
                        type: string
                      times-told:
                        type: integer
                        default: 1
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - to: "mock:{{mock}}"
                """);
        running.context()
                .getPropertiesComponent()
                .addOverrideProperty("camel.component.kamelet.location", "file:" + kamelets);
        running.context().getComponent("kamelet", KameletComponent.class).setLocation("file:" + kamelets);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private void writeTelling(String id, String mock) throws IOException {
        running.folder().write(id, """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - kamelet:
                            name: tell-action
                            parameters:
                              mock: %s
                """.formatted(id, id, mock));
    }

    @Test
    void findsKameletsWhereTheRunningProgramFindsThem() throws Exception {
        writeTelling("told", "told");
        running.folder().write("untold", """
                - route:
                    id: untold
                    from:
                      uri: direct:untold
                      steps:
                        - kamelet:
                            name: nosuch-action
                """);
        running.folder().write("wanting", """
                - route:
                    id: wanting
                    from:
                      uri: direct:wanting
                      steps:
                        - kamelet:
                            name: tell-action
                """);

        running.scan();

        running.assertForwards("told", "told");
        assertThat(running.statuses())
                .extracting(RouteFileStatus::state)
                .containsExactly(State.RUNNING, State.RUNNING, State.REFUSED, State.REFUSED);
        assertThat(running.status("untold").mistakes())
                .extracting(Mistake::line)
                .containsExactly(6);
        assertThat(RouteCheck.check(running.context(), directory))
                .extracting(Mistake::file)
                .containsExactly(
                        running.folder().label("untold"), running.folder().label("wanting"));
    }

    @Test
    void refusesAParameterThatTheKameletDoesNotHave() throws Exception {
        writeTelling("told", "told\n              timesToled: 2");
        running.folder().write("asked", """
                - route:
                    id: asked
                    from:
                      uri: direct:asked
                      steps:
                        - to:
                            uri: kamelet:tell-action
                            parameters:
                              mock: asked
                              color: red
                """);
        running.folder().write("right", """
                - route:
                    id: right
                    from:
                      uri: direct:right
                      steps:
                        - to: "kamelet:tell-action?mock=right&timesTold=2"
                        - to: "kamelet:tell-action?mock=right&times-told=2&location=classpath:kamelets&block=false"
                """);

        running.scan();

        assertThat(running.status("told").mistakes())
                .containsExactly(new Mistake(
                        running.folder().label("told"),
                        6,
                        "timesToled",
                        "a parameter that the kamelet 'tell-action' does not have",
                        "'timesTold'"));
        assertThat(running.status("asked").mistakes())
                .containsExactly(new Mistake(
                        running.folder().label("asked"),
                        6,
                        "color",
                        "a parameter that the kamelet 'tell-action' does not have",
                        "one of mock, timesTold"));
        assertThat(running.status("right").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void knowsThePropertiesOfKameletsThatTheRunningProgramHas() throws Exception {
        running.context().getPropertiesComponent().addOverrideProperty("camel.kamelet.tell-action.mock", "set");
        running.folder().write("told", """
                - route:
                    id: told
                    from:
                      uri: direct:told
                      steps:
                        - to: kamelet:tell-action
                """);

        running.scan();

        assertThat(running.status("told").mistakes()).isEmpty();
        running.assertForwards("told", "set");
    }

    @Test
    void runsAChangedFileAndLeavesThoseWithoutTheKameletAlone() throws Exception {
        writeTelling("told", "told");
        running.scan();
        Route other = running.context().getRoute("good");
        Files.writeString(
                directory.resolve("told.camel.yaml"), Files.readString(directory.resolve("told.camel.yaml")) + "# x\n");

        running.settle();

        running.assertForwards("told", "told");
        assertThat(running.context().getRoute("good")).isSameAs(other);
    }

    /** What runs of a kamelet with the same options belongs to the first of them. */
    @Test
    void runsAnotherFileThatUsesTheKameletAlikeWhenTheFirstIsGone() throws Exception {
        writeTelling("first", "same");
        writeTelling("second", "same");
        running.scan();
        running.assertForwards("first", "same");
        running.assertForwards("second", "same");

        writeTelling("first", "other");
        running.settle();
        running.assertForwards("first", "other");
        running.assertForwards("second", "same");

        running.folder().delete("second");
        running.settle();
        running.assertForwards("first", "other");
        running.folder().delete("first");
        running.settle();
        assertThat(running.context().getRoutes()).extracting(Route::getId).containsExactly("good");
    }
}
