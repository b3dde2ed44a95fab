package io.pathwatch.component;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.support.component.EndpointUriFactorySupport;

/** Builds the URI of a {@code traceroute} endpoint from YAML parameters. */
public final class TracerouteUriFactory extends EndpointUriFactorySupport {

    private static final Set<String> NAMES = Set.of(
            "targets",
            "period",
            "parallel",
            "format",
            "method",
            "port",
            "family",
            "probes",
            "wait",
            "maxTtl",
            "deadline",
            "source",
            "executable",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "lazyStartProducer");

    @Override
    public boolean isEnabled(String scheme) {
        return TracerouteComponent.SCHEME.equals(scheme);
    }

    @Override
    public String buildUri(String scheme, Map<String, Object> properties, boolean encode) throws URISyntaxException {
        Map<String, Object> options = new LinkedHashMap<>(properties);
        String uri = buildPathParameter(scheme + ":targets", scheme + ":targets", "targets", "", false, options);
        return buildQueryParameters(uri, options, encode);
    }

    @Override
    public Set<String> propertyNames() {
        return NAMES;
    }

    @Override
    public Set<String> secretPropertyNames() {
        return Set.of();
    }

    @Override
    public Map<String, String> multiValuePrefixes() {
        return Map.of();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
