package io.pathwatch.routes;

import io.pathwatch.model.RouteTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.engine.DefaultRoutesLoader;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the route files of a folder, each by itself, so that a broken one stops no other. */
public final class RouteFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);

    private final CamelContext context;
    private final Path folder;
    private boolean loaded;

    public RouteFiles(CamelContext context, Path folder, RouteTexts lastGood) {
        this.context = context;
        this.folder = folder;
    }

    /** Loads what is there, once. */
    public void scan() {
        if (loaded) {
            return;
        }
        loaded = true;
        for (Path file : files()) {
            try {
                load(file);
            } catch (Exception e) {
                LOG.error("{}: left out: {}", file, e.getMessage());
            }
        }
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".camel.yaml"))
                    .sorted(Comparator.comparing((Path file) -> !holdsConfiguration(file))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsConfiguration(Path file) {
        try {
            return Files.readString(file).contains("routeConfiguration:");
        } catch (IOException e) {
            return false; // told when it is loaded
        }
    }

    private void load(Path file) throws Exception {
        try (DefaultRoutesLoader loader = new DefaultRoutesLoader(context)) {
            String name = file.getFileName().toString();
            for (RoutesBuilder builder :
                    loader.findRoutesBuilders(List.of(ResourceHelper.fromBytes(name, Files.readAllBytes(file))))) {
                if (builder instanceof RouteConfigurationsBuilder configurations) {
                    configurations.addRouteConfigurationsToCamelContext(context);
                }
                builder.addRoutesToCamelContext(context);
            }
        }
    }
}
