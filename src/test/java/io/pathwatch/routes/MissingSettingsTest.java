package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.AlertsComponent;
import io.pathwatch.model.Mistake;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that are not there for a daemon that runs; they may be in the file by now. */
class MissingSettingsTest {

    private static final String RESTART =
            "; application.properties is read at the start only: restart after a change there";

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
    @CsvSource(
            delimiter = '|',
            value = {
                "direct:other    | {{no.such.key}} | :6: expected the setting 'no.such.key' in application.properties, found none",
                "direct:other    | {{mok.name}}    | :6: expected the setting 'mok.name' in application.properties, found none, but there is 'mock.name'",
                "pathwatch-alerts:noc?settings=arch | x | :4: expected routes that can be built, found settings: expected a setting 'arch.url' or 'arch.path', which may be 'off', found neither",
                "pathwatch-alerts:noc?settings=mock | x | :4: expected routes that can be built, found settings: expected 'mock.url' in application.properties, found 'mock.ulr'"
            })
    void onlyTheDaemonAsksForARestart(String from, String to, String message) throws Exception {
        running.context().getPropertiesComponent().addOverrideProperty("mock.ulr", "https://noc.example.net/in");
        running.context().addComponent("pathwatch-alerts", new AlertsComponent());
        running.folder()
                .write(
                        "other",
                        RouteFolder.forwarding("other", to)
                                .replace("uri: direct:other", "uri: " + from)
                                .replace("mock:" + to, "\"mock:" + to + "\""));
        running.scan();

        assertThat(running.status("other").mistakes())
                .extracting(Mistake::message)
                .containsExactly(running.folder().label("other") + message + RESTART);
        assertThat(RouteCheck.check(running.context(), directory))
                .extracting(Mistake::message)
                .containsExactly(running.folder().label("other") + message);
    }

    @Test
    void asksForItInATemplateToo() throws Exception {
        running.folder().write("made", """
                - routeTemplate:
                    id: made
                    from:
                      uri: direct:made
                      steps:
                        - to: "mock:{{no.such.key}}"
                """);
        running.scan();

        assertThat(running.status("made").mistakes())
                .singleElement()
                .extracting(Mistake::found)
                .isEqualTo("none" + RESTART);
    }
}
