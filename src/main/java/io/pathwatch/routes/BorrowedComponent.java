package io.pathwatch.routes;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/**
 * A component of the running context for use in another one: it makes endpoints as that component does, and stays where
 * it is. A context otherwise takes the components it finds among its beans for its own, and stops them when it stops.
 */
final class BorrowedComponent extends DefaultComponent {

    private final Component component;

    BorrowedComponent(Component component) {
        this.component = component;
    }

    @Override
    public Endpoint createEndpoint(String uri) throws Exception {
        return component.createEndpoint(uri);
    }

    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> parameters) throws Exception {
        return component.createEndpoint(uri, parameters);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        return component.createEndpoint(uri, parameters);
    }

    @Override
    public boolean useRawUri() {
        return component.useRawUri();
    }

    @Override
    public @Nullable PropertyConfigurer getEndpointPropertyConfigurer() {
        return component.getEndpointPropertyConfigurer();
    }
}
