package io.pathwatch.component;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code traceroute:TARGETS}: in {@code from}, traces the targets every period; in {@code to}, traces the target, or the
 * one that the body names where the URI names none.
 */
public final class TracerouteComponent extends DefaultComponent {

    /** How endpoint URIs of this component begin. */
    public static final String SCHEME = "traceroute";

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new TracerouteEndpoint(uri, this, remaining);
    }

    /** The value of a setting of the application; empty if it has none. */
    Optional<String> findProperty(String key) {
        return getCamelContext().getPropertiesComponent().resolveProperty(key);
    }
}
