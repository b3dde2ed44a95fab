package io.pathwatch.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingRouteTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "to:; uri: seda:x | 'seda:x' | a step that ends when the receiver has the alert",
                "wireTap:; uri: mock:x | wireTap | a step that ends when the receiver has the alert",
                "threads:; poolSize: 2 | threads | a step that ends when the receiver has the alert",
                "delay:; constant: 1000 | delay | a step that ends when the receiver has the alert",
                "multicast:; steps: [ to: mock:x, to: mock:y ] | multicast | one receiver; another one is another file",
                "recipientList:; simple: ${body} | recipientList | an endpoint that the text of an alert cannot choose",
                "toD:; uri: mock:${body} | toD | an endpoint that the text of an alert cannot choose",
                "doTry:; steps: [ to: mock:x ]; doCatch: [ { exception: [ java.io.IOException ], steps: [] } ] | doTry | failures that the subscription sees: it tries again",
                "setHeader:; name: CamelExecCommandArgs; simple: ${body} | 'CamelExecCommandArgs' from an alert | a fixed command, which reads the alert from its standard input"
            },
            quoteCharacter = '"')
    void warnsOfAStepThatLosesDoublesOrMisleadsAlerts(String step, String found, String expected) throws Exception {
        String sending = route("pathwatch-alerts:noc", "", step.replace("; ", "\n            "));

        assertThat(mistakes(sending)).containsExactly(new Mistake("routes/send.camel.yaml", 7, null, found, expected));
        assertThat(mistakes(sending.replace("pathwatch-alerts:noc", "direct:send")))
                .isEmpty();
    }

    @Test
    void warnsOfErrorHandlersOfItsOwn() throws Exception {
        String expected = "no error handler: the subscription tries again, over restarts too";

        assertThat(mistakes(route("pathwatch-alerts:noc", "    routeConfigurationId: handle-errors\n", "to: mock:x")))
                .containsExactly(new Mistake(
                        "routes/send.camel.yaml", 1, null, "routeConfigurationId 'handle-errors'", expected));
        assertThat(mistakes(
                        "- onException:\n    exception: [ java.io.IOException ]\n    handled:\n      constant: 'true'\n"
                                + route("pathwatch-alerts:noc", "", "to: mock:x")))
                .containsExactly(new Mistake(
                        "routes/send.camel.yaml", 1, null, "onException that handles or continues", expected));
    }

    @Test
    void warnsOfTryingAgainInMemory() throws Exception {
        assertThat(mistakes(
                        "- onException:\n    exception: [ java.io.IOException ]\n    redeliveryPolicy: { maximumRedeliveries: 3 }\n"
                                + route("pathwatch-alerts:noc", "", "to: mock:x")))
                .extracting(Mistake::found)
                .containsExactly("onException that tries again in memory");
    }

    @Test
    void letsACommandHaveFixedArguments() throws Exception {
        assertThat(mistakes(
                        route("pathwatch-alerts:noc", "", "setHeader: { name: CamelExecCommandArgs, constant: page }")))
                .isEmpty();
    }

    @Test
    void warnsOfAnErrorHandlerInTheFile() throws Exception {
        String handler = "- errorHandler:\n    deadLetterChannel:\n      deadLetterUri: mock:dead\n";

        assertThat(mistakes(handler + route("pathwatch-alerts:noc", "", "to: mock:x")))
                .extracting(Mistake::found)
                .containsExactly("an error handler");
    }

    @Test
    void findsNothingWrongWithARouteToOneReceiver() throws Exception {
        assertThat(mistakes(route("pathwatch-alerts:noc", "", "to: mock:x"))).isEmpty();
    }

    private static String route(String from, String more, String step) {
        return "- route:\n    id: send\n" + more + "    from:\n      uri: " + from
                + "\n      steps:\n        - setBody: { constant: x }\n        - " + step + "\n";
    }

    private static List<Mistake> mistakes(String text) throws Exception {
        RouteFile file =
                new RouteFile("send.camel.yaml", "routes/send.camel.yaml", text.getBytes(StandardCharsets.UTF_8), null);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setSourceLocationEnabled(true);
            SedaComponent alerts = new SedaComponent();
            alerts.setDefaultPollTimeout(10); // how long it takes to stop
            context.addComponent("pathwatch-alerts", alerts);
            context.getShutdownStrategy().setTimeout(1);
            context.start(); // only then are routes prepared, which adds to what they say
            RouteText.addTo(context, file);
            return SendingRoute.mistakes(file, context.getRouteDefinition("send"));
        }
    }
}
