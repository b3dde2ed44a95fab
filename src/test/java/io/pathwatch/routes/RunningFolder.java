package io.pathwatch.routes;

import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.RouteTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;

/** A folder of route files and the context that runs them; the file {@code good} is there from the beginning. */
final class RunningFolder implements AutoCloseable {

    private final RouteFolder folder;
    private final MapRouteTexts texts = new MapRouteTexts();
    private DefaultCamelContext context;
    private RouteFiles files;

    RunningFolder(Path directory) throws IOException {
        folder = new RouteFolder(directory);
        folder.writeForwarding("good", "good");
        context = start();
        files = new RouteFiles(context, directory, texts);
    }

    private static DefaultCamelContext start() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.setSourceLocationEnabled(true);
        context.getShutdownStrategy().setTimeout(1);
        Properties properties = new Properties();
        properties.setProperty("mock.name", "placed");
        context.getPropertiesComponent().setInitialProperties(properties);
        context.start();
        return context;
    }

    /** Begins anew, as the program does: only the folder and the last good texts are as before. */
    void restart() {
        close();
        context = start();
        files = new RouteFiles(context, folder.path(), texts);
    }

    /** From now on last good texts are remembered there. */
    void remember(RouteTexts others) {
        files = new RouteFiles(context, folder.path(), others);
    }

    RouteFolder folder() {
        return folder;
    }

    MapRouteTexts texts() {
        return texts;
    }

    DefaultCamelContext context() {
        return context;
    }

    void scan() {
        files.scan();
    }

    /** A change is seen at one scan and loaded at the next. */
    void settle() {
        files.scan();
        files.scan();
    }

    List<RouteFileStatus> statuses() {
        return files.statuses();
    }

    RouteFileStatus status(String id) {
        return statuses().stream()
                .filter(status -> status.file().equals(folder.label(id)))
                .findFirst()
                .orElseThrow();
    }

    /** What is sent to {@code direct:ID} must come to {@code mock:MOCK}. */
    void assertForwards(String id, String mock) throws Exception {
        MockEndpoint endpoint = context.getEndpoint("mock:" + mock, MockEndpoint.class);
        endpoint.reset();
        endpoint.expectedBodiesReceived("body");
        try (var template = context.createProducerTemplate()) {
            template.sendBody("direct:" + id, "body");
        }
        endpoint.assertIsSatisfied();
    }

    @Override
    public void close() {
        context.stop();
    }
}
