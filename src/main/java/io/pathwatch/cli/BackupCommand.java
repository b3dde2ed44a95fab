package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.StoreBackup;
import io.pathwatch.store.StoreException;
import io.pathwatch.store.StoreFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pathwatch backup}: a copy of the store, while the daemon writes. */
@Command(
        name = "backup",
        description = {
            "Copies the store as it is at one moment into a new file that only its owner may read, and checks the copy. The"
                    + " daemon may run meanwhile.",
            "To restore: stop the daemon, move pathwatch.db out of the state directory, with the files -wal and -shm of that"
                    + " name, and put the copy there as pathwatch.db.",
            "Ends with 0 when the copy is whole and on the disk; with 1 if there is no copy. Killed, it leaves"
                    + " FILE.partial, which the next backup to FILE takes away."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class BackupCommand implements Callable<Integer> {

    private final StoreWork work;

    @Parameters(paramLabel = "FILE", description = "Where the copy goes; must not be there yet.")
    private @Nullable Path file;

    @Mixin
    private final HelpOption help = new HelpOption();

    public BackupCommand(Directories directories, Map<String, String> environment) {
        this.work = new StoreWork(directories, environment, Clock.systemUTC());
    }

    /**
     * Prints on standard output; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     * @throws StoreException if there is no copy
     */
    @Override
    public Integer call() throws ConfigurationException {
        Path copy = Objects.requireNonNull(file);
        StoreFacts facts = StoreBackup.make(work.storeFile(), copy);
        help.line()
                .getOut()
                .println(copy + ": " + (facts.bytes() + 999_999) / 1_000_000 + " MB, schema " + facts.schemaVersion()
                        + ", checked");
        return ExitCode.DONE;
    }
}
