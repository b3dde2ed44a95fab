package io.pathwatch.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.alerts.Receiving.Request;
import io.pathwatch.format.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step of an operator's route, as one that asks a stranger for more, sets every header that Camel would obey. */
class HostileHeadersTest {

    static final List<String> CONTROL = List.of(
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpMethod",
            "CamelHttpHost",
            "CamelHttpPort",
            "CamelHttpScheme",
            "CamelHttpRawQuery",
            "CamelHttpProtocolVersion",
            "CamelRestHttpUri",
            "CamelRestHttpQuery",
            "CamelHttpCharacterEncoding",
            "CamelFileName",
            "CamelFileNameProduced",
            "CamelFileParent",
            "CamelOverruleFileName",
            "CamelFileLastModified",
            "CamelExecCommandExecutable",
            "CamelExecCommandArgs",
            "CamelExecCommandWorkingDir",
            "CamelExecCommandOutFile",
            "CamelExecUseStderrOnEmptyStdout",
            "CamelBeanMethodName",
            "CamelSqlQuery",
            "CamelJmsDestinationName",
            "CamelToEndpoint",
            "CamelCharsetName",
            "kafka.OVERRIDE_TOPIC",
            "mail.smtp.host",
            "Long-Running-Action");

    private static final List<String> OURS = List.of(
            "PathwatchTarget", "PathwatchSource", "PathwatchSeverity", "PathwatchLabelTeam", "pathwatchSummary");

    private static final String SENT = "http://127.0.0.1:1/elsewhere/${env.HOME}/{{pathwatch.alerts.webhook.secret}}";

    @TempDir
    Path folder;

    private final ListAlertLog log = new ListAlertLog();
    private Receiving receiver;
    private SendingRoutes routes;

    @BeforeEach
    void startAReceiver() throws IOException {
        receiver = Receiving.start();
        routes = new SendingRoutes(log);
    }

    @AfterEach
    void stop() {
        routes.close();
        receiver.close();
    }

    @Test
    void postsToTheConfiguredReceiverAndNothingOfThem() throws Exception {
        Map<String, String> clean = posted("send-clean", "");

        for (String spelling : List.of("as it is", "lower", "upper", "mixed")) {
            Map<String, String> headers =
                    posted("send-" + spelling.substring(0, 2).strip(), hostile(spelling));
            assertThat(headers.keySet()).as(spelling).isEqualTo(clean.keySet());
            assertThat(headers.values()).as(spelling).noneMatch(value -> value.contains("elsewhere"));
        }
    }

    @Test
    void writesToTheConfiguredFile() throws Exception {
        Path file = folder.resolve("alerts.jsonl");
        routes.set("pathwatch.alerts.file.path", file.toString());
        routes.add(folder.resolve("send-file.camel.yaml"), """
                - route:
                    id: send-file
                    from:
                      uri: pathwatch-alerts:file?settings=pathwatch.alerts.file
                      steps:
                %s
                        - process:
                            ref: renderAlert
                        - to: "file:/?fileExist=Append&appendChars=\\n"
                """.formatted(hostile("mixed")));
        routes.start();

        log.append(Reports.plainMessage(1));
        routes.awaitCursor("file", 1);

        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(folder.toFile().list()).containsExactly("alerts.jsonl");
    }

    /** Headers of the one request that a route with these steps makes. */
    private Map<String, String> posted(String id, String steps) throws Exception {
        int before = receiver.requests().size();
        routes.close();
        routes = new SendingRoutes(log);
        routes.set("pathwatch.alerts.webhook.url", receiver.url("/in/token?x=1"));
        routes.add(folder.resolve(id + ".camel.yaml"), """
                - route:
                    id: %1$s
                    from:
                      uri: pathwatch-alerts:%1$s?settings=pathwatch.alerts.webhook
                      steps:
                %2$s
                        - process:
                            ref: renderAlert
                        - removeHeaders:
                            pattern: "Pathwatch*"
                            excludePattern: "pathwatch-*"
                        - to: http://receiver?httpMethod=POST&followRedirects=false&httpClientConfigurer=#webhookClient
                """.formatted(id, steps));
        routes.start();
        log.append(Reports.plainMessage(before + 1));
        routes.awaitCursor(id, before + 1);

        List<Request> requests =
                receiver.requests().subList(before, receiver.requests().size());
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).method() + " " + requests.get(0).uri()).isEqualTo("POST /in/token?x=1");
        Map<String, String> headers = new LinkedHashMap<>(requests.get(0).headers());
        assertThat(headers)
                .containsEntry("webhook-id", Reports.plainMessage(before + 1).id());
        return headers;
    }

    private static String hostile(String spelling) {
        StringBuilder steps = new StringBuilder();
        for (String name : CONTROL) {
            steps.append(step(spelled(name, spelling)));
        }
        if (spelling.equals("as it is")) {
            OURS.forEach(name -> steps.append(step(name)));
        }
        return steps.toString();
    }

    private static String step(String name) {
        return """
                        - setHeader:
                            name: "%s"
                            constant: "%s"
                """.formatted(name, SENT.replace("{", "\\x7b"));
    }

    private static String spelled(String name, String spelling) {
        return switch (spelling) {
            case "lower" -> name.toLowerCase(Locale.ROOT);
            case "upper" -> name.toUpperCase(Locale.ROOT);
            case "mixed" -> "cAMeL".regionMatches(true, 0, name, 0, 5) ? "cAMeL" + name.substring(5) : name;
            default -> name;
        };
    }
}
