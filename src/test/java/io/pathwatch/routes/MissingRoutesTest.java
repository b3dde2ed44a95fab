package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.LogLines;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteFileStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.health.HealthCheck;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that others send to and that are not there. */
class MissingRoutesTest {

    private static final String STORE = "store-trace";

    private static final String LOST = "expected the name of a route that runs, found 'direct:store-trace', where no"
            + " route begins: traces are not stored";

    @TempDir
    private Path directory;

    private RunningFolder running;

    @BeforeEach
    void start() throws Exception {
        running = new RunningFolder(directory);
        running.folder().writeForwarding(STORE, "stored");
        running.folder().write("keep", sending("direct:" + STORE));
    }

    private static String sending(String uri) {
        return RouteFolder.forwarding("keep", "x").replace("mock:x", uri);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void tellsWhatIsLostWhenAFileIsTakenAwayUntilItIsBack() throws Exception {
        running.scan();
        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsOnly(State.RUNNING);
        String keep = running.folder().label("keep");

        try (LogLines log = LogLines.capture()) {
            running.folder().delete(STORE);
            running.settle();
            running.settle();

            assertThat(log.errors()).containsExactly(keep + ":6: " + LOST);
        }
        assertThat(running.status("keep"))
                .isEqualTo(new RouteFileStatus(
                        keep,
                        State.INCOMPLETE,
                        List.of("keep"),
                        List.of(new Mistake(
                                keep,
                                6,
                                null,
                                "'direct:store-trace', where no route begins: traces are not stored",
                                "the name of a route that runs"))));
        HealthCheck.Result health = health();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.getMessage()).contains("what they send to is missing: " + keep);
        assertThat(health.getDetails())
                .containsEntry("degraded", true)
                .containsEntry(keep, "incomplete: " + keep + ":6: " + LOST);

        running.folder().writeForwarding(STORE, "stored");
        running.settle();

        assertThat(running.statuses()).extracting(RouteFileStatus::state).containsOnly(State.RUNNING);
        assertThat(running.status("keep").mistakes()).isEmpty();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        running.assertForwards("keep", "stored");
    }

    private HealthCheck.Result health() {
        RouteFilesHealthCheck check = new RouteFilesHealthCheck(running::statuses);
        check.setCamelContext(running.context());
        return check.call();
    }

    @ParameterizedTest
    @CsvSource({"store-trace, keep", "z-errors, store-trace"})
    void doesNotWaitForWhatTheRouteIsDoingBeforeItTells(String taken, String user) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        running.context().getRegistry().bind("busy", (org.apache.camel.Processor) exchange -> {
            begun.countDown();
            end.await();
        });
        running.folder().write("z-errors", "- routeConfiguration:\n    id: z-errors\n");
        running.folder()
                .write(
                        STORE,
                        RouteFolder.forwarding(STORE, "x")
                                .replace("from:", "routeConfigurationId: z-errors\n    from:")
                                .replace("to:\n            uri: mock:x", "process:\n            ref: busy"));
        running.scan();
        running.context().getShutdownStrategy().setTimeout(30);
        Thread sending = new Thread(() -> running.context()
                .createFluentProducerTemplate()
                .to("direct:keep")
                .send());
        Thread settling = new Thread(running::settle);
        sending.start();
        begun.await();
        running.folder().delete(taken);
        settling.start();
        try {
            Awaitility.await().until(() -> running.status(user).state() == State.INCOMPLETE);
            assertThat(settling.isAlive()).isTrue();
        } finally {
            end.countDown();
        }
        sending.join();
        settling.join();
        assertThat(running.status(user).state()).isEqualTo(State.INCOMPLETE);
    }

    @Test
    void tellsNothingOfARouteWhoseFileIsRenamed() throws Exception {
        running.scan();

        try (LogLines log = LogLines.capture()) {
            running.folder().rename(STORE, "store");
            running.settle();

            assertThat(log.errors()).isEmpty();
        }
        assertThat(running.status("keep")).extracting(RouteFileStatus::state).isEqualTo(State.RUNNING);
        running.assertForwards("keep", "stored");
    }

    @Test
    void tellsOfThoseThatSendToARefusedFileBesideItsOwnMistake() throws Exception {
        running.folder().write(STORE, "just text");

        running.scan();

        assertThat(running.status(STORE).state()).isEqualTo(State.REFUSED);
        assertThat(running.status(STORE).mistakes().get(0).message())
                .isEqualTo(running.folder().label(STORE)
                        + ":1: expected a list of '- route:', '- routeConfiguration:', '- beans:' …, found just text");
        assertThat(running.status("keep").state()).isEqualTo(State.INCOMPLETE);
        assertThat(health().getMessage())
                .contains("nothing runs of " + running.folder().label(STORE) + "; what they send to is missing: "
                        + running.folder().label("keep"));
    }

    @Test
    void keepsTellingWhatIsLostWhenTheSenderIsBrokenToo() throws Exception {
        running.scan();
        running.folder().delete(STORE);
        running.settle();
        running.folder().write("keep", "just text");

        try (LogLines log = LogLines.capture()) {
            running.settle();

            assertThat(log.errors()).isEmpty();
        }
        assertThat(running.status("keep").state()).isEqualTo(State.INCOMPLETE);
        assertThat(running.status("keep").mistakes()).extracting(Mistake::line).containsExactly(1, 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: direct:nobody",
                "- to: { uri: direct, parameters: { name: nobody } }",
                "- to: 'direct://nobody?timeout=5'",
                "- toD: direct:nobody",
                "- wireTap: { uri: direct:nobody }",
                "- enrich: { constant: direct:nobody }",
                "- choice: { when: [ { simple: '${body} == 1', steps: [ { to: direct:nobody } ] } ] }",
                "- to: direct:resting"
            })
    void countsEveryWayToNameARoute(String step) throws Exception {
        writeStep("keep", step);

        running.scan();

        assertThat(running.status("keep").state()).isEqualTo(State.INCOMPLETE);
        assertThat(running.status("keep").mistakes().get(0).found())
                .endsWith(", where no route begins: what is sent there does not arrive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: direct:store-trace",
                "- to: 'direct:nobody?failIfNoConsumers=false'",
                "- to: seda:nobody",
                "- toD: 'direct:${header.nobody}'",
                "- enrich: { simple: 'direct:${header.nobody}' }",
            })
    void countsNoRouteThatNeedsNotBeThere(String step) throws Exception {
        writeStep("keep", step);

        running.scan();

        assertThat(running.status("keep").state()).isEqualTo(State.RUNNING);
    }

    private void writeStep(String id, String step) throws Exception {
        running.folder()
                .write(
                        "resting",
                        RouteFolder.forwarding("resting", "x").replace("from:", "autoStartup: false\n    from:"));
        running.folder()
                .write(
                        id,
                        "- route:\n    id: %s\n    from:\n      uri: direct:%s\n      steps:\n        %s\n"
                                .formatted(id, id, step));
    }

    @Test
    void countsNoSenderThatDoesNotRun() throws Exception {
        running.folder().write("keep", sending("direct:nobody").replace("from:", "autoStartup: \"false\"\n    from:"));

        running.scan();

        assertThat(running.status("keep").state()).isEqualTo(State.RUNNING);
        assertThat(running.status("keep").mistakes()).extracting(Mistake::found).containsExactly("'direct:nobody'");
    }

    @Test
    void tellsWhatIsLostWithoutARouteConfiguration() throws Exception {
        running.folder().write("handle-errors", "- routeConfiguration:\n    id: handle-errors\n");
        running.folder()
                .write(
                        "keep",
                        sending("direct:store-trace")
                                .replace("from:", "routeConfigurationId: handle-errors\n    from:"));
        running.scan();
        assertThat(running.status("keep").state()).isEqualTo(State.RUNNING);
        running.folder().delete("handle-errors");

        running.settle();

        assertThat(running.status("keep").state()).isEqualTo(State.INCOMPLETE);
        assertThat(running.status("keep").mistakes())
                .extracting(Mistake::found)
                .containsExactly("'handle-errors', which no file defines: failed traces are not stored");
    }

    @Test
    void tellsOfAStepOfARouteConfigurationUnderTheFileThatHasIt() throws Exception {
        running.folder().write("z-errors", """
                - routeConfiguration:
                    id: z-errors
                    onException:
                      - onException:
                          exception:
                            - java.lang.Throwable
                          steps:
                            - to:
                                uri: direct:nobody
                """);
        for (String id : List.of("a-user", "keep")) {
            running.folder()
                    .write(
                            id,
                            RouteFolder.forwarding(id, "x")
                                    .replace("from:", "routeConfigurationId: z-errors\n    from:"));
        }

        running.scan();

        assertThat(running.statuses())
                .filteredOn(status -> !status.mistakes().isEmpty())
                .containsExactly(new RouteFileStatus(
                        running.folder().label("z-errors"),
                        State.INCOMPLETE,
                        List.of(),
                        List.of(new Mistake(
                                running.folder().label("z-errors"),
                                8,
                                null,
                                "'direct:nobody', where no route begins: what is sent there does not arrive",
                                "the name of a route that runs"))));
        assertThat(running.status("a-user").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void knowsWhatIsLostWithoutEachShippedPart() throws Exception {
        TreeSet<String> routes = new TreeSet<>();
        TreeSet<String> configurations = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Matcher sent = Pattern.compile("- to:\n *id: .*\n *uri: direct\n *parameters:\n *name: (.*)\n")
                        .matcher(text);
                sent.results().map(result -> result.group(1)).forEach(routes::add);
                Matcher named = Pattern.compile("routeConfigurationId: (.*)\n").matcher(text);
                named.results()
                        .flatMap(result -> Stream.of(result.group(1).split(",")))
                        .forEach(configurations::add);
            }
        }

        assertThat(routes).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(LostWork.withoutRoute(name))
                .isNotEqualTo(LostWork.withoutRoute("of somebody else")));
        assertThat(configurations).hasSize(2).allSatisfy(id -> assertThat(LostWork.withoutConfiguration(id))
                .isNotEqualTo(LostWork.withoutConfiguration("of somebody else")));
    }
}
