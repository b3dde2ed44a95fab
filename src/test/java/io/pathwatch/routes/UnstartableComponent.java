package io.pathwatch.routes;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** Routes that begin at it can be built and not started. */
final class UnstartableComponent extends DefaultComponent {

    private final Runnable onStart;

    /** @param onStart run when a route is to be started */
    UnstartableComponent(Runnable onStart) {
        this.onStart = onStart;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                return new DefaultConsumer(this, processor) {
                    @Override
                    protected void doStart() {
                        onStart.run();
                        throw new IllegalStateException("nothing can listen here");
                    }
                };
            }
        };
    }
}
