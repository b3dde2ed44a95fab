package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.NearestKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The {@code parameters} of endpoints. One that a component does not have Camel tells late and without a line, or, for
 * HTTP, not at all: it becomes part of what is asked for, and a misspelt {@code httpMethod} makes a GET of a POST.
 */
final class EndpointParameters {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

    private final RouteFile file;
    private final CamelContext context;

    private EndpointParameters(RouteFile file, CamelContext context) {
        this.file = file;
        this.context = context;
    }

    /** @throws RouteFileException if {@code file}, whose shape is known to be sound, gives one that is not there */
    static void check(RouteFile file, CamelContext context) throws RouteFileException {
        LoadSettings settings = LoadSettings.builder().setLabel(file.label()).build();
        Optional<Node> top = new Compose(settings).composeString(new String(file.text(), StandardCharsets.UTF_8));
        if (top.isPresent()) {
            new EndpointParameters(file, context).look(top.get());
        }
    }

    private void look(Node node) throws RouteFileException {
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                look(item);
            }
        } else if (node instanceof MappingNode map) {
            if (find(map, "uri") instanceof ScalarNode uri
                    && find(map, "parameters") instanceof MappingNode parameters) {
                check(uri.getValue(), parameters);
            }
            for (NodeTuple entry : map.getValue()) {
                look(entry.getValueNode());
            }
        }
    }

    private static @Nullable Node find(MappingNode map, String key) {
        for (NodeTuple entry : map.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return entry.getValueNode();
            }
        }
        return null;
    }

    private void check(String uri, MappingNode parameters) throws RouteFileException {
        String scheme = StringHelper.before(uri, ":", uri);
        EndpointUriFactory factory =
                scheme.equals(Kamelet.SCHEME) || !SCHEME.matcher(scheme).matches() ? null : factoryOf(scheme);
        if (factory == null) {
            return;
        }
        Set<String> known = new TreeSet<>(factory.propertyNames());
        for (NodeTuple entry : parameters.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && !isKnown(name.getValue(), known, factory)) {
                throw new RouteFileException(new Mistake(
                        file.label(),
                        name.getStartMark().map(mark -> mark.getLine() + 1).orElse(0),
                        name.getValue(),
                        "a parameter that '" + scheme + "' does not have",
                        NearestKey.find(name.getValue(), known)
                                .map(near -> "'" + near + "'")
                                .orElse("one that it has, which Camel's page of that component lists")));
            }
        }
    }

    private @Nullable EndpointUriFactory factoryOf(String scheme) {
        return context.getCamelContextExtension().getEndpointUriFactory(scheme);
    }

    /** What HTTP does not have is asked for at the other end, unless it looks like something that it has. */
    private static boolean isKnown(String name, Set<String> known, EndpointUriFactory factory) {
        return known.contains(name)
                || known.contains(StringHelper.dashToCamelCase(name))
                || name.contains("{{")
                || factory.multiValuePrefixes().values().stream().anyMatch(name::startsWith)
                || factory.isLenientProperties() && NearestKey.find(name, known).isEmpty();
    }
}
