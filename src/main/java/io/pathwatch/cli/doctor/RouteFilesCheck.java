package io.pathwatch.cli.doctor;

import io.pathwatch.model.Plural;
import io.pathwatch.model.RouteFileStatus;
import io.pathwatch.store.SqliteDaemonStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Whether the daemon uses its route files as they stand, as it says itself: it may have read them, and the settings in
 * them, before they were changed.
 *
 * @param daemon the process of the daemon of this store; empty if none runs, and then there is nothing to say
 */
record RouteFilesCheck(Path store, Supplier<OptionalLong> daemon) implements Check {

    @Override
    public String subject() {
        return "routes";
    }

    @Override
    public List<Finding> look() {
        if (daemon.get().isEmpty()) {
            return List.of();
        }
        return SqliteDaemonStatus.look(store)
                .map(told -> List.of(finding(told.status().routeFiles())))
                .orElse(List.of());
    }

    private Finding finding(List<RouteFileStatus> files) {
        List<RouteFileStatus> unused = files.stream()
                .filter(file -> file.state() != RouteFileStatus.State.RUNNING)
                .toList();
        if (unused.isEmpty()) {
            return Finding.ok(subject(), "the daemon uses " + Plural.count(files.size(), "route file"));
        }
        String which = "the daemon does not use " + Plural.count(unused.size(), "route file") + " as "
                + (unused.size() == 1 ? "it stands" : "they stand") + ", the first: " + text(unused.get(0));
        return Finding.no(subject(), which, "./pathwatch routes prints them all");
    }

    private static String text(RouteFileStatus file) {
        return file.mistakes().isEmpty()
                ? file.file() + " is " + file.state().key()
                : file.mistakes().get(0).message();
    }
}
