package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that use something of others, of kamelets or of the running program. */
class SharedRouteFilesTest {

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
    void loadsConfigurationsAndTemplatesBeforeTheFilesThatUseThem() throws Exception {
        running.folder().write("a-user", """
                - templatedRoute:
                    routeTemplateRef: template
                    routeId: made
                    parameters:
                      - name: to
                        value: first
                """);
        running.folder().write("b-user", """
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
        running.folder().write("y-template", template("a"));
        running.folder().write("z-errors", errors("handled"));

        running.scan();

        assertThat(running.statuses()).allMatch(status -> status.mistakes().isEmpty(), "without mistakes");
        running.assertForwards("made", "first-a");
        running.assertForwards("b-user", "handled");
    }

    @Test
    void refusesAParameterThatATemplateNeitherDeclaresNorUses() throws Exception {
        running.folder().write("template", """
                - routeTemplate:
                    id: template
                    parameters:
                      - name: to
                      - name: greeting
                        defaultValue: hello
                    from:
                      uri: "direct:{{to}}"
                      steps:
                        - setVariable:
                            name: greeting
                            constant: "{{greeting}}{{?ending}}"
                        - to: "mock:{{to}}"
                """);
        String user = """
                - templatedRoute:
                    routeTemplateRef: template
                    parameters:
                      - name: to
                        value: %1$s
                      - name: "%2$s"
                        value: "!"
                """;
        running.folder().write("declared", user.formatted("declared", "greeting"));
        running.folder().write("used", user.formatted("used", "ending"));
        running.folder().write("misspelt", user.formatted("misspelt", "greetign"));

        running.scan();

        assertThat(running.status("misspelt").mistakes())
                .containsExactly(new Mistake(
                        running.folder().label("misspelt"),
                        6,
                        "greetign",
                        "a parameter that the template 'template' does not have",
                        "'greeting'"));
        running.assertForwards("declared", "declared");
        running.assertForwards("used", "used");
    }

    @Test
    void makesRoutesAgainWhenTheTemplateOrConfigurationTheyUseChanges() throws Exception {
        loadsConfigurationsAndTemplatesBeforeTheFilesThatUseThem();
        running.folder().write("y-template", template("b"));
        running.folder().write("z-errors", errors("handled-anew"));

        running.settle();

        running.assertForwards("made", "first-b");
        running.assertForwards("b-user", "handled-anew");
        running.assertForwards("good", "good");
    }

    @Test
    void refusesAConfigurationThatKeepsItsUsersFromRunning() throws Exception {
        loadsConfigurationsAndTemplatesBeforeTheFilesThatUseThem();
        running.folder().write("z-errors", errors("handled").replace("mock:handled", "nosuch:handled"));

        running.settle();

        running.assertForwards("b-user", "handled");
        Mistake mistake = new Mistake(
                running.folder().label("z-errors"),
                0,
                null,
                "what keeps " + running.folder().label("b-user") + " from running: 'nosuch'",
                "what the files that use it can run with");
        assertThat(running.status("z-errors").mistakes()).containsExactly(mistake);
        assertThat(running.status("b-user").state()).isEqualTo(State.RUNNING);

        running.restart();
        running.scan();

        running.assertForwards("b-user", "handled");
        assertThat(running.status("z-errors").mistakes()).containsExactly(mistake);
    }

    @Test
    void startsAgainWithTheFileThatHadANameBeforeAConfigurationClaimedIt() throws Exception {
        running.folder().writeForwarding("a-good", "good");
        running.folder().write("z-errors", errors("handled"));
        running.scan();
        running.folder()
                .write(
                        "z-errors",
                        errors("handled")
                                + RouteFolder.forwarding("a-good", "claim").replace("direct:a-good", "direct:claimed"));
        running.restart();

        running.scan();

        running.assertForwards("a-good", "good");
        assertThat(running.statuses())
                .extracting(RouteFileStatus::state)
                .containsExactly(State.RUNNING, State.RUNNING, State.RUNNING_LAST_GOOD);
    }

    @Test
    void startsWhatTicksBesideATemplateThatIsTried() throws Exception {
        running.folder().write("a-template", template("x"));
        running.folder().write("tick", """
                - route:
                    id: tick
                    from:
                      uri: quartz:tick
                      parameters:
                        trigger.repeatInterval: "3600000"
                      steps:
                        - to:
                            uri: mock:tick
                """);

        running.scan();

        assertThat(running.statuses()).extracting(RouteFileStatus::mistakes).containsOnly(List.of());
    }

    @Test
    void leavesTheOthersAloneWhenAConfigurationIsRefused() throws Exception {
        loadsConfigurationsAndTemplatesBeforeTheFilesThatUseThem();
        Route other = running.context().getRoute("b-user");
        running.folder().write("z-errors", errors("handled") + "]");

        running.settle();

        assertThat(running.status("z-errors").state()).isEqualTo(State.RUNNING_LAST_GOOD);
        assertThat(running.context().getRoute("b-user")).isSameAs(other);
    }

    @Test
    void refusesATemplateOfWhichNoRouteCanBeMade() throws Exception {
        running.folder().write("broken", template("x") + "        - process:\n            ref: nosuch\n");
        running.folder()
                .write(
                        "misspelt",
                        template("y").replace("mock:{{to}}", "mok:{{to}}").replace("template", "other"));
        running.folder()
                .write(
                        "odd",
                        template("w")
                                .replace("mock:{{to}}-w", "log:{{to}}?nosuch=1")
                                .replace("template", "fourth"));
        running.folder()
                .write(
                        "asking",
                        template("z")
                                .replace("{{to}}-z", "x?expectedCount={{to}}")
                                .replace("template", "third"));

        running.scan();

        assertThat(running.status("broken").mistakes())
                .containsExactly(new Mistake(
                        running.folder().label("broken"),
                        9,
                        null,
                        "no bean could be found in the registry for: nosuch of type: org.apache.camel.Processor",
                        "routes that can be built"));
        assertThat(running.status("misspelt").mistakes())
                .containsExactly(new Mistake(
                        running.folder().label("misspelt"),
                        8,
                        null,
                        "'mok', perhaps 'mock'",
                        "the name of a component"));
        assertThat(running.status("odd").mistakes())
                .singleElement()
                .asString()
                .contains("{nosuch=1}")
                .contains("line=8");
        assertThat(running.status("asking").state()).isEqualTo(State.RUNNING);
        assertThat(running.context().getRoutes()).extracting(Route::getId).containsExactly("good");
    }

    /** Whoever tells it what to read has made no mistake yet. */
    @Test
    void letsATemplateAskWhereItsRoutesBegin() throws Exception {
        running.folder()
                .write("folder", template("x").replace("direct:made", "file:{{to}}?startingDirectoryMustExist=true"));
        running.folder()
                .write(
                        "consumer",
                        template("y").replace("direct:made", "http:{{to}}").replace("template", "other"));

        running.scan();

        assertThat(running.status("folder").mistakes()).isEmpty();
        assertThat(Path.of("stand-in-for-to")).doesNotExist();
        assertThat(running.status("consumer").mistakes())
                .extracting(Mistake::line)
                .containsExactly(5);
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
    void warnsOfReferencesThatLeadNowhereUntilTheyDoNot() throws Exception {
        running.folder().write("caller", """
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
        running.scan();

        String label = running.folder().label("caller");
        assertThat(running.statuses().get(0))
                .isEqualTo(new RouteFileStatus(
                        label,
                        State.INCOMPLETE,
                        List.of("caller"),
                        List.of(
                                new Mistake(
                                        label,
                                        9,
                                        null,
                                        "'direct:nobody', where no route begins: what is sent there does not arrive",
                                        "the name of a route that runs"),
                                new Mistake(
                                        label,
                                        1,
                                        "routeConfigurationId",
                                        "'nosuch', which no file defines: its route runs without it",
                                        "the id of a route configuration"))));

        running.folder().writeForwarding("nobody", "somebody");
        running.settle();

        assertThat(running.statuses().get(0).mistakes()).hasSize(1);
    }

    @Test
    void readsPropertiesAndBeansOfTheRunningProgram() throws Exception {
        MemoryIdempotentRepository seen = new MemoryIdempotentRepository();
        running.context().getRegistry().bind("seen", seen);
        running.folder().write("once", """
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
        running.scan();
        running.assertForwards("once", "placed");

        running.folder().write("once", "- route:\n    id: once\n    from:\n      uri: nosuch:x\n      steps: []\n");
        running.folder().writeForwarding("another", "x");
        running.settle();

        assertThat(seen.contains("body")).isTrue();
        assertThat(seen.getStatus()).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void usesComponentsOfTheRunningProgramWithoutTakingThemFromIt() throws Exception {
        SedaComponent own = new SedaComponent();
        own.setQueueSize(7);
        running.context().getRegistry().bind("own", own);
        running.folder().write("to-own", RouteFolder.forwarding("to-own", "x").replace("mock:x", "own:x"));
        running.folder()
                .write("from-own", RouteFolder.forwarding("from-own", "y").replace("direct:from-own", "own:x"));
        running.scan();
        running.folder().write("to-own", RouteFolder.forwarding("to-own", "x").replace("mock:x", "own:x?timeout=5s"));
        running.settle();

        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsOnly(State.RUNNING);
        assertThat(own.getCamelContext()).isSameAs(running.context());
        assertThat(own.getStatus()).isEqualTo(ServiceStatus.Started);
        running.assertForwards("to-own", "y");
    }
}
