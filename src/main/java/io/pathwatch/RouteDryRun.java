package io.pathwatch;

import io.pathwatch.cli.RouteMistakes;
import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.routes.RouteCheck;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** Builds all routes as the daemon would, starts none of them, and leaves the daemon's store alone. */
final class RouteDryRun {

    private final Directories directories;
    private final Map<String, String> environment;

    RouteDryRun(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = environment;
    }

    /** What there is to say of the route files; settings that are wrong count as not set. */
    RouteMistakes.Found find() {
        DaemonLogging.configure("off", null, "text", DaemonLogging.SMALLEST_FILE, 1);
        Settings settings = Settings.readDespiteMistakes(directories, environment);
        Path folder = null;
        try {
            folder = Files.createTempDirectory("pathwatch-check");
            return find(settings, folder.resolve("empty.db"));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary folder could not be used: " + e, e);
        } finally {
            delete(folder);
        }
    }

    private RouteMistakes.Found find(Settings settings, Path emptyStore) throws IOException {
        DueList dueList = new DueList(System::nanoTime, new Places(1, 1, 1));
        try (PathwatchConfiguration parts =
                        new PathwatchConfiguration(settings, dueList, SourcesFile::defaults, List::of, emptyStore);
                WebApi api = parts.webApi(List::of, () -> GivenPlaces.NONE, List::of);
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            context.setRestConfiguration(CamelSettings.restConfiguration());
            context.getPropertiesComponent().setOverrideProperties(CamelSettings.properties(settings, directories));
            parts.beans().forEach(context.getRegistry()::bind);
            context.getRegistry().bind(WebApi.BEAN, api.operations());
            RouteCheck.Findings found = RouteCheck.check(context, directories.routes(), Set.of(Daemon.TICK_ROUTE));
            return new RouteMistakes.Found(found.mistakes(), found.doubts());
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": could not be deleted", e);
        }
    }
}
