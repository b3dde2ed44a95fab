package io.pathwatch.routes;

import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.FilterTexts;
import io.pathwatch.model.Mistake;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Sending routes that post to one URL, so that its receiver has alerts twice. Mostly copies of a route whose
 * {@code settings} were left as they were.
 */
final class SharedReceivers {

    private final CamelContext context;
    private final Map<String, List<Sender>> sendersByUrl = new HashMap<>();

    SharedReceivers(CamelContext context) {
        this.context = context;
    }

    /** @param label of its file */
    private record Sender(String label, AlertFilter filter) {}

    /** Takes notice of {@code route}, and says with which one before it shares a receiver and alerts. */
    List<Mistake> take(RouteFile file, RouteDefinition route) {
        Map<String, String> options = optionsOf(route);
        String url = urlOf(options.get("settings"));
        if (url == null) {
            return List.of();
        }
        Sender sender = new Sender(file.label(), filterOf(options));
        List<Sender> before = sendersByUrl.computeIfAbsent(url, key -> new ArrayList<>());
        Optional<Sender> other = before.stream()
                .filter(earlier -> earlier.filter().meets(sender.filter()))
                .findFirst();
        before.add(sender);
        return other.map(earlier -> shared(earlier, sender)).stream().toList();
    }

    private static Mistake shared(Sender earlier, Sender sender) {
        String all = earlier.filter().equals(AlertFilter.ALL) && sender.filter().equals(AlertFilter.ALL)
                ? "every alert twice"
                : "alerts twice that both send";
        // the URL may be a secret
        return new Mistake(
                sender.label(),
                0,
                "settings",
                "the one of " + earlier.label() + ": its receiver has " + all,
                "a receiver of its own");
    }

    /** Those of its subscription; none of a route that sends no alerts. */
    private Map<String, String> optionsOf(RouteDefinition route) {
        String uri = route.getInput() == null ? "" : route.getInput().getEndpointUri();
        int question = uri.indexOf('?');
        if (!uri.startsWith(RouteEntrance.ALERTS + ":") || question < 0) {
            return Map.of();
        }
        Map<String, String> options = new HashMap<>();
        try {
            URISupport.parseQuery(uri.substring(question + 1))
                    .forEach((name, value) ->
                            options.put(name, context.resolvePropertyPlaceholders(String.valueOf(value))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Map.of(); // told where the route was built
        }
        return options;
    }

    private static AlertFilter filterOf(Map<String, String> options) {
        FilterTexts texts = new FilterTexts(
                options.get("conditions"),
                options.get("severity"),
                options.get("labels"),
                options.get("targets"),
                options.get("sources"));
        try {
            return texts.parse(false);
        } catch (IllegalArgumentException e) {
            return AlertFilter.ALL; // told where the route was built
        }
    }

    private @Nullable String urlOf(@Nullable String settings) {
        return settings == null
                ? null
                : context.getPropertiesComponent()
                        .resolveProperty(settings + ".url")
                        .map(String::strip)
                        .filter(url -> !url.isEmpty() && !url.equals("off"))
                        .orElse(null);
    }
}
