package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.ThreadsDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What loses, doubles or misleads alerts in a route that sends them. An alert counts as sent when its exchange ends
 * without an exception; a step that ends sooner than the receiver has it, or hides that it has not, breaks that.
 */
final class SendingRoute {

    private static final String TAKEN = "a step that ends when the receiver has the alert";
    private static final String ONE_RECEIVER = "one receiver; another one is another file";
    private static final String FIXED = "an endpoint that the text of an alert cannot choose";
    private static final String NO_HANDLER = "no error handler: the subscription tries again, over restarts too";

    private static final String OPEN_FAILURE = "failures that the subscription sees: it tries again";
    private static final String FIXED_COMMAND = "a fixed command, which reads the alert from its standard input";

    private static final Map<Class<?>, String> STEPS = Map.of(
            ThreadsDefinition.class, TAKEN,
            WireTapDefinition.class, TAKEN,
            AggregateDefinition.class, TAKEN,
            DelayDefinition.class, TAKEN,
            MulticastDefinition.class, ONE_RECEIVER,
            RecipientListDefinition.class, FIXED,
            ToDynamicDefinition.class, FIXED,
            TryDefinition.class, OPEN_FAILURE,
            CircuitBreakerDefinition.class, OPEN_FAILURE);

    private SendingRoute() {}

    /** What is to be mended in {@code route} of {@code file}; nothing in one that does not send alerts. */
    static List<Mistake> mistakes(RouteFile file, RouteDefinition route) {
        List<Mistake> mistakes = new ArrayList<>();
        String label = file.label();
        if (!route.getInput().getEndpointUri().startsWith("pathwatch-alerts:")) {
            return mistakes;
        }
        if (file.defines("errorHandler")) { // the route itself has one in any case: Camel's
            mistakes.add(mistake(label, route, null, "an error handler", NO_HANDLER));
        }
        if (route.getRouteConfigurationId() != null) {
            String found = "routeConfigurationId '" + route.getRouteConfigurationId() + "'";
            mistakes.add(mistake(label, route, null, found, NO_HANDLER));
        }
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            String expected = STEPS.get(step.getClass());
            if (expected != null) {
                mistakes.add(mistake(label, route, step, step.getShortName(), expected));
            } else if (step instanceof ToDefinition to && to.getEndpointUri().startsWith("seda:")) {
                mistakes.add(mistake(label, route, step, "'" + to.getEndpointUri() + "'", TAKEN));
            } else if (step instanceof OnExceptionDefinition on && hides(on)) {
                mistakes.add(mistake(label, route, step, "onException that handles or continues", NO_HANDLER));
            } else if (step instanceof OnExceptionDefinition on && redelivers(on)) {
                mistakes.add(mistake(label, route, step, "onException that tries again in memory", NO_HANDLER));
            } else if (step instanceof SetHeaderDefinition header && isCommand(header)) {
                mistakes.add(mistake(label, route, step, "'" + header.getName() + "' from an alert", FIXED_COMMAND));
            } else if (step instanceof SetHeadersDefinition headers) {
                headers.getHeaders().stream()
                        .filter(SendingRoute::isCommand)
                        .map(header -> "'" + header.getName() + "' from an alert")
                        .forEach(found -> mistakes.add(mistake(label, route, step, found, FIXED_COMMAND)));
            }
        }
        return mistakes;
    }

    private static boolean hides(OnExceptionDefinition on) {
        return isOn(on.getHandled()) || isOn(on.getContinued());
    }

    private static boolean redelivers(OnExceptionDefinition on) {
        return on.getRedeliveryPolicyType() != null || on.getRedeliveryPolicyRef() != null;
    }

    /** Whether it says what exec runs, with something that is not always the same. */
    private static boolean isCommand(SetHeaderDefinition header) {
        ExpressionDefinition expression = header.getExpression();
        return header.getName().startsWith("CamelExecCommand")
                && (expression == null || !"constant".equals(expression.getLanguage()));
    }

    private static boolean isOn(@Nullable ExpressionSubElementDefinition expression) {
        return expression != null
                && (expression.getExpressionType() == null
                        || !"false".equals(expression.getExpressionType().getExpression()));
    }

    private static Mistake mistake(
            String label, RouteDefinition route, @Nullable ProcessorDefinition<?> step, String found, String expected) {
        int line = step == null || step.getLineNumber() <= 0 ? DryRun.line(route) : step.getLineNumber();
        return new Mistake(label, line, null, found, expected);
    }
}
