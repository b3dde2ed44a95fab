package io.pathwatch.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;

/**
 * A route of each template of a file, made to see whether it can be: a mistake in a template else shows only where
 * somebody uses it. What the template asks for has its default, or a word that stands for it.
 */
final class TemplateTrial {

    /** Begins what stands for a parameter. Nothing is told that has to do with it: a real value may be well. */
    private static final String STAND_IN = "stand-in-for-";

    private static final String DUE_TO = " due to: ";

    private TemplateTrial() {}

    /**
     * Makes and forgets them, in a context of their own: their ids may be those of routes that others make of them.
     *
     * @param others files that define something to be used, too
     * @param settings as in {@link DryRun}
     * @throws RouteFileException if one cannot be made whatever it is told
     */
    static void check(RouteFile file, CamelContext running, Collection<RouteFile> others, String settings)
            throws Exception {
        try (ScratchContext scratch = ScratchContext.beside(running)) {
            for (RouteFile other : others) {
                if (!other.name().equals(file.name())) {
                    RouteText.addSharedTo(scratch, other);
                }
            }
            Model model = scratch.getCamelContextExtension().getContextPlugin(Model.class);
            Set<RouteTemplateDefinition> known = new HashSet<>(model.getRouteTemplateDefinitions());
            RouteText.addSharedTo(scratch, file);
            for (RouteTemplateDefinition template : List.copyOf(model.getRouteTemplateDefinitions())) {
                if (!known.contains(template)) {
                    check(file, scratch, template, settings);
                }
            }
        }
    }

    private static void check(RouteFile file, ScratchContext scratch, RouteTemplateDefinition template, String settings)
            throws RouteFileException {
        List<RouteDefinition> before = List.copyOf(scratch.getRouteDefinitions());
        try {
            make(scratch, template);
        } catch (Exception | StackOverflowError e) {
            List<RouteDefinition> made = new ArrayList<>(scratch.getRouteDefinitions());
            made.removeAll(before);
            if (!isOfStandIn(e)) {
                throw new RouteFileException(
                        MissingSetting.explain(scratch, e, RouteMistake.of(file, e, made), settings));
            }
        }
    }

    private static void make(ScratchContext scratch, RouteTemplateDefinition template) {
        TemplatedRouteBuilder route = TemplatedRouteBuilder.builder(scratch, template.getId());
        List<RouteTemplateParameterDefinition> parameters = template.getTemplateParameters();
        if (parameters != null) {
            for (RouteTemplateParameterDefinition parameter : parameters) {
                if (parameter.getDefaultValue() == null && parameter.isRequired()) {
                    route.parameter(parameter.getName(), STAND_IN + parameter.getName());
                }
            }
        }
        route.add();
    }

    private static boolean isOfStandIn(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (whatIsWrong(at).contains(STAND_IN)) {
                return true;
            }
        }
        return false;
    }

    /** Its message without the route or the endpoint that it quotes. */
    private static String whatIsWrong(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        if (thrown instanceof FailedToCreateRouteException) {
            return "";
        }
        if (thrown instanceof NoSuchEndpointException unknown) {
            return unknown.getUri().split(":", 2)[0];
        }
        int from = message.lastIndexOf(DUE_TO);
        return from < 0 ? message : message.substring(from);
    }
}
