package io.pathwatch.routes;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Texts of a file {@code broken.camel.yaml} that cannot be used, each with what is said of it after its name. */
final class BrokenRouteFiles {

    private BrokenRouteFiles() {}

    static Stream<Arguments> texts() {
        return Stream.of(
                broken(
                        "syntax",
                        "- route:\n    id: broken\n  from: [\n",
                        ":4: expected well-formed YAML, found text that is not: "),
                broken("tab", "- route:\n\tid: broken\n", ":2: expected well-formed YAML, found text that is not: "),
                broken(
                        "empty",
                        "",
                        ":1: expected a list of '- route:', '- routeConfiguration:', '- beans:' …, found an empty file"),
                broken(
                        "only comments",
                        "# in\n# out\n",
                        ":1: expected a list of '- route:', '- routeConfiguration:', '- beans:' …, found an empty file"),
                broken(
                        "map at the top",
                        "route:\n  id: broken\n  from:\n    uri: direct:broken\n",
                        ":1: expected a list of '- route:', '- routeConfiguration:', '- beans:' …, found a map"),
                broken(
                        "plain text",
                        "just text\n",
                        ":1: expected a list of '- route:', '- routeConfiguration:', '- beans:' …, found just text"),
                broken("list of texts", "- just text\n", ":1: expected an item such as '- route:', found just text"),
                broken(
                        "two documents",
                        "- beans: []\n---\n- beans: []\n",
                        ":1: expected a list of '- route:', '- routeConfiguration:', '- beans:' …, found 2 documents"),
                broken("no route", "[]\n", ":1: expected a route, found none"),
                broken(
                        "unknown item",
                        "- rout:\n    id: broken\n",
                        ":1: expected routes that can be built, found unknown node id: rout"),
                broken(
                        "unknown step",
                        route("        - sendItAway:\n            uri: mock:x\n"),
                        ":6: expected routes that can be built, found "),
                broken(
                        "unknown key of a step",
                        route("        - to:\n            ury: mock:x\n"),
                        ":7: expected routes that can be built, found "),
                broken("no from", "- route:\n    id: broken\n    steps: []\n", ":"),
                broken(
                        "nothing but an id",
                        "- route:\n    id: broken\n",
                        ": expected routes that can be built, found a route without 'from'"),
                broken(
                        "unknown component",
                        route("        - log: x\n        - to:\n            uri: htp:x\n"),
                        ":7: expected the name of a component, found 'htp', perhaps 'http'"),
                broken(
                        "unknown component with parameters",
                        route(
                                "        - to:\n            uri: nosuch\n            parameters:\n              name: x\n"),
                        ":6: expected the name of a component, found 'nosuch'"),
                broken(
                        "unknown key of a route",
                        "- route:\n    id: broken\n    from:\n      uri: direct:broken\n      stps:\n        - log: x\n",
                        ":6: expected routes that can be built, found unsupported field: stps, perhaps 'steps'"),
                broken(
                        "unknown option",
                        route(
                                "        - to:\n            uri: log:x\n            parameters:\n              nosuch: 1\n"),
                        ":9: nosuch: expected one that it has, which Camel's page of that component lists, found a parameter"
                                + " that 'log' does not have"),
                broken(
                        "bad value",
                        route(
                                "        - to:\n            uri: log:x\n            parameters:\n              groupSize: many\n"),
                        ":6: expected routes that can be built, found "),
                broken(
                        "missing bean",
                        route("        - process:\n            ref: nosuch\n"),
                        ":6: expected routes that can be built, found no bean could be found in the registry for: nosuch of type: org.apache.camel.Processor"),
                broken(
                        "missing class",
                        "- beans:\n    - name: table\n      type: com.example.Table\n" + route("        - log: x\n"),
                        ": expected routes that can be built, found class 'com.example.Table', which no jar has; put its jar into extra/"),
                broken(
                        "missing property",
                        route("        - to:\n            uri: \"mock:{{no.such.key}}\"\n"),
                        ":6: expected the setting 'no.such.key' in application.properties, found none"),
                broken(
                        "misspelt property",
                        route("        - to:\n            uri: \"mock:{{mok.name}}\"\n"),
                        ":6: expected the setting 'mok.name' in application.properties, found none, but there is 'mock.name'"),
                broken(
                        "bad expression",
                        route("        - setBody:\n            simple: \"${nosuch\"\n"),
                        ":6: expected routes that can be built, found "),
                broken(
                        "no consumer",
                        "- route:\n    id: broken\n    from:\n      uri: http:x\n      steps:\n        - log: x\n",
                        ":4: expected routes that can be built, found "),
                broken(
                        "id of another file",
                        RouteFolder.forwarding("good", "x"),
                        ":1: expected a route id of its own, found 'good', which FOLDER/good.camel.yaml has too"),
                broken(
                        "one id twice",
                        RouteFolder.forwarding("twice", "x") + RouteFolder.forwarding("twice", "y"),
                        ":"),
                broken(
                        "deep nesting",
                        "- route: " + "[".repeat(20_000) + "]".repeat(20_000),
                        ":1: expected lists and maps at most 100 deep, found more"),
                broken("two megabytes", "# " + "x".repeat(2_000_000), ": expected at most 256 KiB, found more"),
                broken("alias bomb", aliasBomb(60), ":"),
                broken("alias bomb of few aliases", aliasBomb(25), ":"),
                broken(
                        "java tag",
                        "- beans: !!javax.script.ScriptEngineManager []\n- route: !!java.lang.Object {}\n",
                        ":"),
                Arguments.of(
                        "not UTF-8",
                        new byte[] {'-', ' ', (byte) 0xFF, (byte) 0xFE},
                        ":1: expected text in UTF-8, found the byte 0xff"),
                Arguments.of(
                        "Latin-1",
                        "- route:\n    id: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1),
                        ":2: expected text in UTF-8, found the byte 0xe9"),
                Arguments.of("NUL", new byte[200], ": expected well-formed YAML, found text that is not: "));
    }

    private static Arguments broken(String what, String text, String message) {
        return Arguments.of(what, text.getBytes(StandardCharsets.UTF_8), message);
    }

    private static String route(String steps) {
        return "- route:\n    id: broken\n    from:\n      uri: direct:broken\n      steps:\n"
                + steps.replace("        -", "        -");
    }

    private static String aliasBomb(int levels) {
        StringBuilder bomb = new StringBuilder("- beans: &a0 [x, x]\n");
        for (int i = 1; i < levels; i++) {
            bomb.append("- beans: &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        return bomb.toString();
    }
}
