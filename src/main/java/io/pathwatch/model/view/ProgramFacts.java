package io.pathwatch.model.view;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program tells of itself.
 *
 * @param startedAt when this process began to watch
 * @param staleAfter intervals without a trace after which a series is stale, where its target says nothing else
 * @param city database of places; absent if there is none
 * @param asn database of autonomous systems; absent if there is none
 * @param publicUrl address of the page as people reach it; absent where none is configured
 * @param targets how many are configured
 * @param sources how many are configured
 * @param storeBytes size of the store, with its log
 * @param retention how long traces are kept
 * @param canTrace whether traces may be asked for
 * @param files those that people edit while the program runs
 */
public record ProgramFacts(
        String version,
        Instant startedAt,
        int staleAfter,
        @Nullable Database city,
        @Nullable Database asn,
        @Nullable String publicUrl,
        int targets,
        int sources,
        long storeBytes,
        Duration retention,
        boolean canTrace,
        List<EditedFile> files) {

    public ProgramFacts {
        requireNonNull(version, "version");
        requireNonNull(startedAt, "startedAt");
        files = List.copyOf(files);
    }

    /**
     * A database of places or autonomous systems.
     *
     * @param file its name, without the folders
     * @param builtAt when its maker built it
     */
    public record Database(String file, Instant builtAt) {}
}
