package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.NearestKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.model.TemplatedRouteParameterDefinition;
import org.apache.camel.util.StringHelper;

/** What routes tell the templates they are made of. One that no template uses Camel takes without a word. */
final class TemplatedRouteParameters {

    private TemplatedRouteParameters() {}

    /**
     * @param routes those of {@code file} that are made of templates
     * @param shared files whose templates it may use; a template may use what it does not declare
     * @throws RouteFileException if one is told what its template neither declares nor uses
     */
    static void check(
            RouteFile file,
            CamelContext context,
            List<TemplatedRouteDefinition> routes,
            Collection<? extends RouteFile> shared)
            throws RouteFileException {
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (TemplatedRouteDefinition route : routes) {
            RouteTemplateDefinition template = model.getRouteTemplateDefinition(route.getRouteTemplateRef());
            if (template == null || route.getParameters() == null) {
                continue;
            }
            List<String> known = KameletParameters.namesOf(template);
            for (TemplatedRouteParameterDefinition parameter : route.getParameters()) {
                String name = parameter.getName();
                if (!known.contains(StringHelper.dashToCamelCase(name))
                        && !isUsed(name, file)
                        && shared.stream().noneMatch(other -> isUsed(name, other))) {
                    throw new RouteFileException(new Mistake(
                            file.label(),
                            line(file, name),
                            name,
                            "a parameter that the template '" + template.getId() + "' does not have",
                            NearestKey.expected(name, known)));
                }
            }
        }
    }

    private static boolean isUsed(String name, RouteFile file) {
        return file.mentions("{{" + name) || file.mentions("{{?" + name);
    }

    /** The first that names it, counted from 1. */
    private static int line(RouteFile file, String name) {
        List<String> lines =
                new String(file.text(), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("[-{,\\s]*\"?name\"?:\\s*[\"']?" + Pattern.quote(name) + "\\b.*")) {
                return i + 1;
            }
        }
        return 0;
    }
}
