package io.pathwatch.alerts;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.support.component.EndpointUriFactorySupport;

/** Builds the URI of a subscription from YAML parameters; secret ones keep every character they have. */
public final class AlertsUriFactory extends EndpointUriFactorySupport {

    private static final Set<String> SECRET = Set.of("receiver", "secret");

    private static final Set<String> NAMES = Set.of(
            "name",
            "settings",
            "start",
            "conditions",
            "severity",
            "labels",
            "targets",
            "sources",
            "coalesce",
            "format",
            "rate",
            "maxAge",
            "retryDelays",
            "heldDelay",
            "receiver",
            "secret",
            "allowInsecure",
            "store",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern");

    @Override
    public boolean isEnabled(String scheme) {
        return AlertsComponent.SCHEME.equals(scheme);
    }

    @Override
    public String buildUri(String scheme, Map<String, Object> properties, boolean encode) throws URISyntaxException {
        Map<String, Object> options = new LinkedHashMap<>(properties);
        String uri = buildPathParameter(scheme + ":name", scheme + ":name", "name", null, true, options);
        return buildQueryParameters(uri, options, encode);
    }

    @Override
    public Set<String> propertyNames() {
        return NAMES;
    }

    @Override
    public Set<String> secretPropertyNames() {
        return SECRET;
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
