package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteCheckTest {

    @TempDir
    private Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void findsNothingWrongWithFilesThatCanRun() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        folder.writeForwarding("first", "x");
        folder.write("second", RouteFolder.forwarding("second", "x").replace("mock:x", "direct:first"));

        assertThat(RouteCheck.check(context, directory)).isEmpty();
        assertThat(context.getRoutes()).isEmpty();
        assertThat(context.getRouteDefinitions()).isEmpty();
    }

    @Test
    void namesEveryMistakeOfEveryFile() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        folder.write("a", "just text");
        folder.writeForwarding("b", "x");
        folder.write("c", RouteFolder.forwarding("b", "x"));
        folder.write("d", RouteFolder.forwarding("other", "x").replace("mock:x", "direct:nobody"));
        folder.write("e", RouteFolder.forwarding("e", "x").replace("mock:x", "nosuch:x"));

        assertThat(RouteCheck.check(context, directory))
                .containsExactly(
                        new Mistake(
                                folder.label("a"),
                                1,
                                null,
                                "just text",
                                "a list of '- route:', '- routeConfiguration:', '- beans:' …"),
                        new Mistake(
                                folder.label("c"),
                                1,
                                null,
                                "'b', which " + folder.label("b") + " has too",
                                "a route id of its own"),
                        new Mistake(folder.label("d"), 1, "id", "'other'", "'d', as the file is named"),
                        new Mistake(folder.label("e"), 6, null, "'nosuch'", "the name of a component"),
                        new Mistake(
                                folder.label("d"),
                                6,
                                null,
                                "'direct:nobody', where no route begins: what is sent there does not arrive",
                                "the name of a route that runs"));
    }

    @Test
    void tellsTheCopyOfARouteThatBeginsWhereTheOriginalDoes() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        folder.write("send-noc", sending("send-noc", "webhook"));
        folder.write("send-webhook", sending("send-webhook", "webhook"));
        folder.write("begin", RouteFolder.forwarding("begin", "x"));
        folder.write("again", RouteFolder.forwarding("begin", "x").replace("id: begin", "id: again"));

        assertThat(RouteCheck.check(context, directory))
                .containsExactly(
                        new Mistake(
                                folder.label("again"),
                                4,
                                "name",
                                "'begin', which " + folder.label("begin") + " has",
                                "a name of its own"),
                        new Mistake(
                                folder.label("send-noc"),
                                4,
                                "name",
                                "'webhook', which " + folder.label("send-webhook") + " has",
                                "a subscription name of its own"));
    }

    @Test
    void doubtsTwoRoutesThatPostToOneReceiver() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        Properties settings = new Properties();
        settings.setProperty("web.url", "https://alerts.example.net/in");
        settings.setProperty("noc.url", "https://alerts.example.net/in ");
        settings.setProperty("mail.url", "off");
        context.getPropertiesComponent().setOverrideProperties(settings);
        for (String name : List.of("noc", "web", "mail", "post")) {
            folder.write(
                    "send-" + name,
                    sending("send-" + name, name)
                            .replace("steps:", "  settings: " + name.replace("post", "mail") + "\n      steps:"));
        }

        assertThat(RouteCheck.check(context, directory, Set.of()).doubts())
                .containsExactly(new Mistake(
                        folder.label("send-web"),
                        0,
                        "settings",
                        "the one of " + folder.label("send-noc") + ": its receiver has every alert twice",
                        "a receiver of its own"));
    }

    @Test
    void doubtsNoRoutesThatShareAReceiverAndNoAlerts() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        Properties settings = new Properties();
        settings.setProperty("web.url", "https://alerts.example.net/in");
        settings.setProperty("team", "core");
        context.getPropertiesComponent().setOverrideProperties(settings);
        folder.write("send-core", sharing("core", "labels: \"team={{team}}\""));
        folder.write("send-noc", sharing("noc", "labels: \"team=noc\"\n        targets: db-*,dns"));
        folder.write("send-web", sharing("web", "targets: web-*\n        conditions: path,loss"));

        assertThat(RouteCheck.check(context, directory, Set.of()).doubts())
                .containsExactly(new Mistake(
                        folder.label("send-web"),
                        0,
                        "settings",
                        "the one of " + folder.label("send-core") + ": its receiver has alerts twice that both send",
                        "a receiver of its own"));
    }

    private static String sharing(String name, String filter) {
        return sending("send-" + name, name).replace("steps:", "  settings: web\n        " + filter + "\n      steps:");
    }

    private static String sending(String id, String subscription) {
        return """
                - route:
                    id: %s
                    from:
                      uri: pathwatch-alerts
                      parameters:
                        name: %s
                      steps:
                        - to:
                            uri: mock:x
                """.formatted(id, subscription);
    }

    @Test
    void knowsTheConfigurationsOfOtherFiles() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        folder.write("z-errors", "- routeConfiguration:\n    id: z-errors\n");
        folder.write(
                "user",
                RouteFolder.forwarding("user", "x")
                        .replace("    from:", "    routeConfigurationId: z-errors\n    from:"));

        assertThat(RouteCheck.check(context, directory)).isEmpty();
    }

    @Test
    void tellsOnceWhatIsMissingInAConfigurationOfSeveralRoutes() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        folder.write("z-errors", """
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
        for (String id : new String[] {"first", "second"}) {
            folder.write(
                    id,
                    RouteFolder.forwarding(id, "x")
                            .replace("    from:", "    routeConfigurationId: z-errors\n    from:"));
        }

        assertThat(RouteCheck.check(context, directory))
                .containsExactly(new Mistake(
                        folder.label("z-errors"),
                        8,
                        null,
                        "'direct:nobody', where no route begins: what is sent there does not arrive",
                        "the name of a route that runs"));
    }

    @Test
    void asksForTheRoutesThatAreNeeded() throws Exception {
        Mistake none = new Mistake(
                directory.toString(),
                0,
                null,
                "no route file at all",
                "the route 'tick', without which nothing is traced");
        assertThat(RouteCheck.check(context, directory, Set.of("tick")).mistakes())
                .containsExactly(none);

        new RouteFolder(directory).writeForwarding("tick", "x");
        assertThat(RouteCheck.check(context, directory, Set.of("tick")).mistakes())
                .isEmpty();
    }

    @Test
    void tellsFilesWhoseNamesKeepThemOut() throws Exception {
        RouteFolder folder = new RouteFolder(directory);
        folder.writeForwarding("first", "x");
        Files.writeString(directory.resolve("README.md"), "text");
        for (String name : new String[] {"noc.camel.yml", "noc.yaml"}) {
            Files.writeString(directory.resolve(name), RouteFolder.forwarding("noc", "x"));
        }

        assertThat(RouteCheck.check(context, directory))
                .extracting(Mistake::message)
                .containsExactly(
                        directory + "/noc.camel.yml: expected a name that ends in '.camel.yaml', found another one, so"
                                + " the file is not loaded; call it 'noc.camel.yaml'",
                        directory + "/noc.yaml: expected a name that ends in '.camel.yaml', found another one, so the"
                                + " file is not loaded; call it 'noc.camel.yaml'");
    }

    @Test
    void asksForTheFolder() {
        Path none = directory.resolve("nosuch");

        assertThat(RouteCheck.check(context, none))
                .containsExactly(new Mistake(none.toString(), 0, null, "none", "a folder with route files"));
    }
}
