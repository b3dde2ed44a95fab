package io.pathwatch.routes;

import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteDefinition;

/**
 * Sending routes that post to one URL, so that its receiver has every alert twice. Mostly copies of a route whose
 * {@code settings} were left as they were.
 */
final class SharedReceivers {

    private final CamelContext context;
    private final Map<String, String> firstByUrl = new HashMap<>();

    SharedReceivers(CamelContext context) {
        this.context = context;
    }

    /** Takes notice of {@code route}, and says with which one before it shares a receiver. */
    List<Mistake> take(RouteFile file, RouteDefinition route) {
        List<Mistake> shared = new ArrayList<>();
        settingsOf(route).flatMap(this::urlOf).ifPresent(url -> {
            String first = firstByUrl.putIfAbsent(url, file.label());
            if (first != null) {
                // the URL may be a secret
                shared.add(new Mistake(
                        file.label(),
                        0,
                        "settings",
                        "the one of " + first + ": its receiver has every alert twice",
                        "a receiver of its own"));
            }
        });
        return shared;
    }

    private static Optional<String> settingsOf(RouteDefinition route) {
        String uri = route.getInput() == null ? "" : route.getInput().getEndpointUri();
        int options = uri.indexOf('?');
        if (!uri.startsWith(RouteEntrance.ALERTS + ":") || options < 0) {
            return Optional.empty();
        }
        for (String option : uri.substring(options + 1).split("&")) {
            if (option.startsWith("settings=")) {
                return Optional.of(option.substring("settings=".length()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> urlOf(String settings) {
        return context.getPropertiesComponent()
                .resolveProperty(settings + ".url")
                .map(String::strip)
                .filter(url -> !url.isEmpty() && !url.equals("off"));
    }
}
