package io.pathwatch;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.model.view.EditedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether the files that people edit are used as they stand. May be shared between threads. */
final class EditedFiles implements Supplier<List<EditedFile>> {

    private final Supplier<Map<Path, List<Mistake>>> configuration;
    private volatile Supplier<List<RouteFileStatus>> routes = List::of;

    /** @param configuration the mistakes of each file that is no route file, as they are at the moment of asking */
    EditedFiles(Supplier<Map<Path, List<Mistake>>> configuration) {
        this.configuration = configuration;
    }

    /** From now on route files are told of, too. */
    void follow(Supplier<List<RouteFileStatus>> statuses) {
        routes = statuses;
    }

    /** In the order of their names, configuration first. */
    @Override
    public List<EditedFile> get() {
        List<EditedFile> files = new ArrayList<>();
        configuration
                .get()
                .forEach((file, mistakes) ->
                        files.add(new EditedFile("config/" + file.getFileName(), mistakes.isEmpty(), told(mistakes))));
        files.sort(Comparator.comparing(EditedFile::file));
        for (RouteFileStatus status : routes.get()) {
            boolean isUsed = status.state() == RouteFileStatus.State.RUNNING;
            files.add(new EditedFile(status.file(), isUsed, told(status.mistakes())));
        }
        return files;
    }

    private static List<String> told(List<Mistake> mistakes) {
        return mistakes.stream().map(Mistake::message).toList();
    }
}
