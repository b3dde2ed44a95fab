package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import io.pathwatch.model.RouteTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFilesTest {

    @TempDir
    private Path directory;

    private final MapRouteTexts texts = new MapRouteTexts();
    private RouteFolder folder;
    private DefaultCamelContext context;
    private RouteFiles files;

    @BeforeEach
    void start() throws Exception {
        folder = new RouteFolder(directory);
        folder.writeForwarding("good", "good");
        restart();
    }

    private void restart() {
        stop();
        context = new DefaultCamelContext();
        context.disableJMX();
        context.setSourceLocationEnabled(true);
        context.getShutdownStrategy().setTimeout(1);
        Properties properties = new Properties();
        properties.setProperty("mock.name", "placed");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.start();
        files = new RouteFiles(context, directory, texts);
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
    }

    /** A change is seen at one scan and loaded at the next. */
    private void settle() {
        files.scan();
        files.scan();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pathwatch.routes.BrokenRouteFiles#texts")
    void runsTheOthersBesideABrokenFileAndSaysWhatIsWrong(String what, byte[] text, String message) throws Exception {
        folder.write("broken", text);
        folder.writeForwarding("later", "later");

        files.scan();

        assertForwards("good", "good");
        assertForwards("later", "later");
        assertThat(files.statuses())
                .extracting(RouteFileStatus::state)
                .containsExactly(State.REFUSED, State.RUNNING, State.RUNNING);
        assertThat(files.statuses().get(0).mistakes()).hasSize(1);
        assertThat(files.statuses().get(0).mistakes().get(0).message())
                .startsWith(folder.label("broken") + message.replace("FOLDER", directory.toString()))
                .doesNotContain("\n");
        assertThat(context.getRoutes()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.pathwatch.routes.BrokenRouteFiles#texts")
    void goesOnWithTheLastGoodTextWhenAFileBreaks(String what, byte[] text, String message) throws Exception {
        folder.writeForwarding("broken", "before");
        files.scan();
        folder.write("broken", text);

        settle();

        assertForwards("broken", "before");
        assertForwards("good", "good");
        assertThat(files.statuses().get(0).state()).isEqualTo(State.RUNNING_LAST_GOOD);

        folder.writeForwarding("broken", "after");
        settle();

        assertForwards("broken", "after");
        assertThat(files.statuses().get(0))
                .isEqualTo(new RouteFileStatus(folder.label("broken"), State.RUNNING, List.of("broken"), List.of()));
    }

    @Test
    void refusesACopyThatBeginsWhereTheOriginalDoes() throws Exception {
        folder.write("a-copy", RouteFolder.forwarding("good", "copy").replace("id: good", "id: a-copy"));

        files.scan();

        assertForwards("good", "good");
        assertThat(files.statuses().get(0).mistakes())
                .extracting(Mistake::message)
                .containsExactly(folder.label("a-copy") + ":4: name: expected a name of its own, found 'good', which "
                        + folder.label("good") + " has");
    }

    @Test
    void startsAgainWithTheLastGoodTextOfABrokenFile() throws Exception {
        folder.writeForwarding("broken", "before");
        files.scan();
        folder.write("broken", "just text");
        restart();

        files.scan();

        assertForwards("broken", "before");
        assertThat(files.statuses().get(0).state()).isEqualTo(State.RUNNING_LAST_GOOD);
        assertThat(new String(texts.texts.get("broken.camel.yaml"), StandardCharsets.UTF_8))
                .isEqualTo(RouteFolder.forwarding("broken", "before"));
    }

    @Test
    void loadsTheOthersBesideAFileThatCannotBeRead() throws Exception {
        folder.writeUnreadable("locked");

        files.scan();

        assertForwards("good", "good");
        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.REFUSED);
        assertThat(files.statuses().get(1).mistakes().get(0).message())
                .startsWith(folder.label("locked"))
                .contains("a file that this user can read");
    }

    @Test
    void saysOfALastGoodTextThatItNoLongerRuns() throws Exception {
        texts.keep("broken.camel.yaml", "neither".getBytes(StandardCharsets.UTF_8));
        folder.write("broken", "just text");

        files.scan();

        assertThat(files.statuses().get(0).state()).isEqualTo(State.REFUSED);
        assertForwards("good", "good");
    }

    @Test
    void replacesTheRoutesOfAFileThatChanged() throws Exception {
        files.scan();
        folder.writeForwarding("good", "other");

        settle();

        assertForwards("good", "other");
    }

    @Test
    void leavesAFileAloneWhileItIsBeingWritten() throws Exception {
        files.scan();
        folder.write("good", "- route:\n    id: go");
        files.scan();
        folder.writeForwarding("good", "other");
        files.scan();

        assertForwards("good", "good");
        assertThat(files.statuses().get(0).mistakes()).isEmpty();

        files.scan();

        assertForwards("good", "other");
    }

    @Test
    void takesTheRoutesOfADeletedFileOutAndForgetsItsText() throws Exception {
        folder.writeForwarding("gone", "gone");
        files.scan();
        folder.delete("gone");

        settle();

        assertThat(context.getRoute("gone")).isNull();
        assertThat(texts.texts).containsOnlyKeys("good.camel.yaml");
        assertThat(files.statuses()).extracting(RouteFileStatus::file).containsExactly(folder.label("good"));
        assertForwards("good", "good");
    }

    @Test
    void keepsAFileThatAnEditorPutsAwayForAMoment() throws Exception {
        files.scan();
        folder.rename("good", "elsewhere");
        Files.move(directory.resolve("elsewhere.camel.yaml"), directory.resolve("good.swp"));
        files.scan();
        Files.move(directory.resolve("good.swp"), directory.resolve("good.camel.yaml"));
        settle();

        assertForwards("good", "good");
    }

    @Test
    void runsARenamedFileAndAsksForTheNewNameInIt() throws Exception {
        files.scan();
        folder.rename("good", "better");

        settle();

        assertForwards("good", "good");
        assertThat(files.statuses())
                .containsExactly(new RouteFileStatus(
                        folder.label("better"),
                        State.RUNNING,
                        List.of("good"),
                        List.of(new Mistake(
                                folder.label("better"), 1, "id", "'good'", "'better', as the file is named"))));
    }

    @Test
    void triesARefusedFileAgainWhenTheOtherOneIsGone() throws Exception {
        folder.write("second", RouteFolder.forwarding("good", "second"));
        files.scan();
        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.REFUSED);
        folder.delete("good");

        settle();

        assertForwards("good", "second");
        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING);
    }

    /** A folder that is unmounted for a while, or moved by mistake. */
    @Test
    void goesOnWhenTheWholeFolderIsGone() throws Exception {
        files.scan();
        Path elsewhere = directory.resolveSibling(directory.getFileName() + "-moved");
        Files.move(directory, elsewhere);
        settle();
        settle();

        assertForwards("good", "good");
        assertThat(texts.texts).containsOnlyKeys("good.camel.yaml");

        Files.move(elsewhere, directory);
        folder.writeForwarding("new", "new");
        settle();

        assertForwards("good", "good");
        assertForwards("new", "new");
    }

    @Test
    void triesAgainNowAndThenWhatCouldNotBeStarted() throws Exception {
        folder.write("second", RouteFolder.forwarding("second", "second").replace("direct:second", "direct:taken"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:taken").routeId("taken").to("mock:taken");
            }
        });
        files.scan();
        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.REFUSED);
        context.getRouteController().stopRoute("taken");
        context.removeRoute("taken");

        for (int look = 0; look < 61; look++) {
            files.scan();
        }

        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING, State.RUNNING);
    }

    @Test
    void refusesACopyThatKeptTheIdEvenIfItsNameComesFirst() throws Exception {
        folder.write("a-copy", RouteFolder.forwarding("good", "copy"));

        files.scan();

        assertForwards("good", "good");
        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsExactly(State.REFUSED, State.RUNNING);
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
        folder.write("broken", "just text");
        files = new RouteFiles(context, directory, failing);

        files.scan();

        assertForwards("good", "good");
        folder.delete("broken");
        settle();
        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsExactly(State.RUNNING);
    }

    @Test
    void asksForOneRouteInAFile() throws Exception {
        folder.write("two", RouteFolder.forwarding("two", "x") + RouteFolder.forwarding("three", "y"));

        files.scan();

        assertForwards("three", "y");
        assertThat(files.statuses().get(1).mistakes())
                .containsExactly(new Mistake(folder.label("two"), 8, null, "2 routes", "one route in a file"));
    }

    @Test
    void warnsOfReferencesThatLeadNowhereUntilTheyDoNot() throws Exception {
        folder.write("caller", """
                - route:
                    id: caller
                    routeConfigurationId: nosuch
                    from:
                      uri: direct
                      parameters:
                        name: caller
                      steps:
                        - to:
                            uri: direct
                            parameters:
                              name: nobody
                        - to:
                            uri: direct:good
                """);
        files.scan();

        String label = folder.label("caller");
        assertThat(files.statuses().get(0))
                .isEqualTo(new RouteFileStatus(
                        label,
                        State.RUNNING,
                        List.of("caller"),
                        List.of(
                                new Mistake(label, 9, null, "'direct:nobody'", "the name of a route that runs"),
                                new Mistake(
                                        label,
                                        1,
                                        "routeConfigurationId",
                                        "'nosuch'",
                                        "the id of a route configuration"))));

        folder.writeForwarding("nobody", "somebody");
        settle();

        assertThat(files.statuses().get(0).mistakes()).hasSize(1);
    }

    @Test
    void loadsConfigurationsAndTemplatesBeforeTheFilesThatUseThem() throws Exception {
        folder.write("a-user", """
                - templatedRoute:
                    routeTemplateRef: template
                    routeId: made
                    parameters:
                      - name: to
                        value: first
                """);
        folder.write("b-user", """
                - route:
                    id: b-user
                    routeConfigurationId: z-errors
                    from:
                      uri: direct:b-user
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: odd
                """);
        folder.write("y-template", template("a"));
        folder.write("z-errors", errors("handled"));

        files.scan();

        assertThat(files.statuses()).allMatch(status -> status.mistakes().isEmpty(), "without mistakes");
        assertForwards("made", "first-a");
        assertForwards("b-user", "handled");
    }

    @Test
    void makesRoutesAgainWhenTheTemplateOrConfigurationTheyUseChanges() throws Exception {
        loadsConfigurationsAndTemplatesBeforeTheFilesThatUseThem();
        folder.write("y-template", template("b"));
        folder.write("z-errors", errors("handled-anew"));

        settle();

        assertForwards("made", "first-b");
        assertForwards("b-user", "handled-anew");
        assertForwards("good", "good");
    }

    private static String template(String suffix) {
        return """
                - routeTemplate:
                    id: template
                    parameters:
                      - name: to
                    from:
                      uri: direct:made
                      steps:
                        - to: "mock:{{to}}-%s"
                """.formatted(suffix);
    }

    private static String errors(String mock) {
        return """
                - routeConfiguration:
                    id: z-errors
                    onException:
                      - onException:
                          exception:
                            - java.lang.Exception
                          handled:
                            constant: "true"
                          steps:
                            - to: mock:%s
                """.formatted(mock);
    }

    @Test
    void findsKameletsWhereTheRunningProgramFindsThem() throws Exception {
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
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - to: "mock:{{mock}}"
                """);
        context.getPropertiesComponent().addOverrideProperty("camel.component.kamelet.location", "file:" + kamelets);
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + kamelets);
        folder.write("told", """
                - route:
                    id: told
                    from:
                      uri: direct:told
                      steps:
                        - kamelet:
                            name: tell-action
                            parameters:
                              mock: told
                """);
        folder.write("untold", """
                - route:
                    id: untold
                    from:
                      uri: direct:untold
                      steps:
                        - kamelet:
                            name: nosuch-action
                """);

        files.scan();

        assertForwards("told", "told");
        assertThat(files.statuses())
                .extracting(RouteFileStatus::state)
                .containsExactly(State.RUNNING, State.RUNNING, State.REFUSED);
    }

    @Test
    void readsPropertiesAndBeansOfTheRunningProgram() throws Exception {
        MemoryIdempotentRepository seen = new MemoryIdempotentRepository();
        context.getRegistry().bind("seen", seen);
        folder.write("once", """
                - route:
                    id: once
                    from:
                      uri: direct:once
                      steps:
                        - idempotentConsumer:
                            idempotentRepository: seen
                            simple: "${body}"
                            steps:
                              - to: "mock:{{mock.name}}"
                """);
        files.scan();
        assertForwards("once", "placed");

        folder.write("once", "- route:\n    id: once\n    from:\n      uri: nosuch:x\n      steps: []\n");
        folder.writeForwarding("another", "x");
        settle();

        assertThat(seen.contains("body")).isTrue();
        assertThat(seen.getStatus()).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void usesComponentsOfTheRunningProgramWithoutTakingThemFromIt() throws Exception {
        SedaComponent own = new SedaComponent();
        own.setQueueSize(7);
        context.getRegistry().bind("own", own);
        folder.write("to-own", RouteFolder.forwarding("to-own", "x").replace("mock:x", "own:x"));
        folder.write("from-own", RouteFolder.forwarding("from-own", "y").replace("direct:from-own", "own:x"));
        files.scan();
        folder.write("to-own", RouteFolder.forwarding("to-own", "x").replace("mock:x", "own:x?timeout=5s"));
        settle();

        assertThat(files.statuses()).extracting(RouteFileStatus::state).containsOnly(State.RUNNING);
        assertThat(own.getCamelContext()).isSameAs(context);
        assertThat(own.getStatus()).isEqualTo(ServiceStatus.Started);
        assertForwards("to-own", "y");
    }

    @Test
    void keepsBeansOfARefusedFileOutOfTheRunningProgram() throws Exception {
        folder.write("broken", """
                - beans:
                    - name: mine
                      type: java.util.ArrayList
                - route:
                    id: broken
                    from:
                      uri: nosuch:x
                      steps: []
                """);

        files.scan();

        assertThat(context.getRegistry().lookupByName("mine")).isNull();
    }

    @Test
    void putsTheTextBeforeBackWhenANewOneCannotBeStarted() throws Exception {
        folder.writeForwarding("clash", "before");
        files.scan();
        texts.texts.clear();
        context.getRegistry().bind("unstartable", new UnstartableComponent());
        folder.write("clash", RouteFolder.forwarding("clash", "after").replace("direct:clash", "unstartable:x"));

        settle();

        assertForwards("clash", "before");
        assertForwards("good", "good");
        RouteFileStatus status = files.statuses().get(0);
        assertThat(status.state()).isEqualTo(State.RUNNING_LAST_GOOD);
        assertThat(status.mistakes().get(0).message())
                .startsWith(folder.label("clash"))
                .contains("nothing can listen here");
    }

    @Test
    void passesOverOtherFilesAndFoldersInside() throws Exception {
        Path examples = Files.createDirectory(directory.resolve("examples"));
        Files.writeString(examples.resolve("example.camel.yaml"), "just text");
        Files.writeString(directory.resolve("README.md"), "just text");
        Files.writeString(directory.resolve(".hidden.camel.yaml"), "just text");
        Files.createDirectory(directory.resolve("folder.camel.yaml"));

        files.scan();

        assertThat(files.statuses()).extracting(RouteFileStatus::file).containsExactly(folder.label("good"));
    }

    @Test
    void findsNothingWhereThereIsNoFolder() {
        RouteFiles none = new RouteFiles(context, directory.resolve("nosuch"), texts);

        none.scan();

        assertThat(none.statuses()).isEmpty();
    }

    private void assertForwards(String id, String mock) throws InterruptedException {
        MockEndpoint endpoint = context.getEndpoint("mock:" + mock, MockEndpoint.class);
        endpoint.reset();
        endpoint.expectedBodiesReceived("body");
        try (var template = context.createProducerTemplate()) {
            template.sendBody("direct:" + id, "body");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        endpoint.assertIsSatisfied();
    }
}
