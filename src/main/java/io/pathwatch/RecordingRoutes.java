package io.pathwatch;

import io.pathwatch.model.Source;
import io.pathwatch.source.recording.PutAway;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the folders of recorded traces: a route for each source of type {@code file}, made from the template
 * {@code fetch-recording}, as sources, folders and template come and go.
 */
final class RecordingRoutes {

    static final String TEMPLATE = "fetch-recording";

    private static final int PATIENCE_S = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RecordingRoutes.class);

    private final CamelContext context;
    private final Supplier<Map<String, Source>> sources;
    private final Map<String, Running> running = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();

    /** @param sources by key, as they are at the moment of asking */
    RecordingRoutes(CamelContext context, Supplier<Map<String, Source>> sources) {
        this.context = context;
        this.sources = sources;
    }

    private record Running(Path path, Path folder, RouteTemplateDefinition template) {}

    /** Looks at sources and folders, and starts and stops routes; meant to be called about once a second. */
    void scan() {
        RouteTemplateDefinition template =
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteTemplateDefinition(TEMPLATE);
        Map<String, Source> now = sources.get();
        for (String key : new HashSet<>(running.keySet())) {
            Running route = running.get(key);
            boolean same = now.get(key) instanceof Source.Recording recording
                    && recording.path().equals(route.path)
                    && folderOf(route.path).equals(route.folder)
                    && route.template == template;
            if (!same) {
                stop(key);
            }
        }
        told.keySet().retainAll(now.keySet());
        for (Source source : now.values()) {
            if (source instanceof Source.Recording recording && !running.containsKey(recording.key())) {
                start(recording, template);
            }
        }
    }

    /** Of a path where nothing is yet it is not known whether it will be a folder. */
    private static Path folderOf(Path path) {
        Path parent = path.getParent();
        return Files.isRegularFile(path) && parent != null ? parent : path;
    }

    private void start(Source.Recording source, @Nullable RouteTemplateDefinition template) {
        Path folder = folderOf(source.path());
        String trouble = trouble(folder, template);
        if (trouble != null) {
            if (!trouble.equals(told.put(source.key(), trouble))) {
                LOG.error("source '{}': {}", source.key(), trouble);
            }
            return;
        }
        try {
            TemplatedRouteBuilder.builder(context, TEMPLATE)
                    .routeId(routeId(source.key()))
                    .prefixId(source.key() + "-")
                    .parameter("source", source.key())
                    .parameter("folder", folder.toString())
                    .add();
            running.put(source.key(), new Running(source.path(), folder, template));
            told.remove(source.key());
            LOG.info("source '{}': watching {}", source.key(), source.path());
        } catch (Exception e) {
            if (!e.toString().equals(told.put(source.key(), e.toString()))) {
                LOG.error("source '{}': {} cannot be watched", source.key(), folder, e);
            }
        }
    }

    private static @Nullable String trouble(Path folder, @Nullable RouteTemplateDefinition template) {
        if (template == null) {
            return "expected the route template '" + TEMPLATE
                    + "', found none; set PATHWATCH_ROUTES to the shipped routes";
        }
        if (!Files.isDirectory(folder)) {
            return "expected a folder or a file " + folder + ", found none; it is read when it is there";
        }
        if (!Files.isReadable(folder) || !Files.isWritable(folder)) {
            return "expected a folder that may be read and written, as files are moved when they were read, found "
                    + folder + "; change its owner or mode";
        }
        for (String name : Set.of(PutAway.DONE, PutAway.FAILED)) {
            Path inside = folder.resolve(name);
            if (Files.exists(inside, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
                return "expected a folder for files that were read, found something else in " + inside;
            }
        }
        return null;
    }

    private static String routeId(String key) {
        return TEMPLATE + "-" + key;
    }

    private void stop(String key) {
        try {
            context.getRouteController().stopRoute(routeId(key), PATIENCE_S, TimeUnit.SECONDS);
            context.removeRoute(routeId(key));
            LOG.info("source '{}': {} is no longer watched", key, running.get(key).path);
        } catch (Exception e) {
            LOG.error("source '{}': its route could not be stopped", key, e);
        }
        running.remove(key);
    }
}
