package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.NearestKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says of an exception that Camel threw which line of which file it is about. */
final class RouteMistake {

    private static final int LONGEST = 500;

    /** What routes here are mostly made of; Camel does not tell what it knows. */
    private static final List<String> COMPONENTS = List.of(
            "bean",
            "controlbus",
            "direct",
            "exec",
            "file",
            "http",
            "https",
            "kamelet",
            "log",
            "mock",
            "pathwatch-alerts",
            "quartz",
            "seda",
            "stub",
            "timer");

    private static final List<String> FIELDS = List.of(
            "constant",
            "description",
            "exception",
            "expression",
            "from",
            "handled",
            "id",
            "message",
            "name",
            "onException",
            "parameters",
            "ref",
            "route",
            "routeConfigurationId",
            "simple",
            "steps",
            "streamCache",
            "uri",
            "when");

    private RouteMistake() {}

    /**
     * What {@code thrown} says of {@code file}.
     *
     * @param routes those of the file, as far as they were read
     */
    static Mistake of(RouteFile file, Throwable thrown, List<RouteDefinition> routes) {
        if (thrown instanceof RouteFileException known) {
            return known.mistake();
        }
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof MarkedYamlEngineException yaml
                    && yaml.getProblemMark().isPresent()) {
                String problem = yaml.getProblem() == null ? deepest(yaml) : oneLine(yaml.getProblem());
                return mistake(file, yaml.getProblemMark().get().getLine() + 1, problem);
            }
            if (at instanceof FailedToCreateRouteException failed) {
                return mistake(file, lineOf(failed, routes), deepest(failed));
            }
        }
        return mistake(file, 0, thrown instanceof StackOverflowError ? "one that is nested too deep" : deepest(thrown));
    }

    private static Mistake mistake(RouteFile file, int line, String found) {
        String uri = between(found, "no endpoint could be found for: ", ",");
        String component = uri == null ? null : uri.split("[:?]", 2)[0];
        if (component != null) {
            return new Mistake(
                    file.label(),
                    Math.max(line, 0),
                    null,
                    "'" + component + "'" + perhaps(component, COMPONENTS),
                    "the name of a component");
        }
        String field = between(found, "unsupported field: ", " ");
        String more = field == null ? "" : perhaps(field, FIELDS);
        return new Mistake(file.label(), Math.max(line, 0), null, found + more, "routes that can be built");
    }

    /** What follows {@code before}, to {@code after} or the end; null if the text does not begin so. */
    private static @Nullable String between(String text, String before, String after) {
        if (!text.startsWith(before)) {
            return null;
        }
        int end = text.indexOf(after, before.length());
        return text.substring(before.length(), end < 0 ? text.length() : end);
    }

    private static String perhaps(String word, List<String> known) {
        return NearestKey.find(word, known)
                .map(near -> ", perhaps '" + near + "'")
                .orElse("");
    }

    /** The message of the innermost exception that has one, on one line. */
    private static String deepest(Throwable thrown) {
        String message = thrown.getClass().getSimpleName();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof PropertyBindingException) {
                return oneLine(at.getMessage()); // its causes do not say which option it is
            }
            if (at instanceof NullPointerException
                    && String.valueOf(at.getMessage()).contains("FromDefinition")) {
                return "a route without 'from'";
            }
            if (at instanceof ClassNotFoundException && at.getMessage() != null) {
                return "class '" + at.getMessage() + "', which no jar has; put its jar into extra/";
            }
            if (at.getMessage() != null && !at.getMessage().isBlank()) {
                message = at.getMessage();
            }
        }
        return oneLine(message);
    }

    private static String oneLine(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return cut.substring(0, 1).toLowerCase(Locale.ROOT) + cut.substring(1);
    }

    /** The line of the step that Camel's message quotes, else that of the route's {@code from}. */
    private static int lineOf(FailedToCreateRouteException failed, List<RouteDefinition> routes) {
        Optional<RouteDefinition> route = routes.stream()
                .filter(candidate ->
                        failed.getRouteId() != null && failed.getRouteId().equals(candidate.getRouteId()))
                .findFirst();
        return route.map(found -> lineOf(failed.getMessage(), found)).orElse(0);
    }

    private static int lineOf(String message, RouteDefinition route) {
        int from = message.indexOf(">>> ");
        int to = message.lastIndexOf(" <<<");
        String quoted = from < 0 || to < from ? "" : message.substring(from + 4, to);
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            if (step.toString().equals(quoted) && step.getLineNumber() > 0) {
                return step.getLineNumber();
            }
        }
        NamedNode start = route.getInput() == null ? route : route.getInput();
        return start.getLineNumber();
    }
}
