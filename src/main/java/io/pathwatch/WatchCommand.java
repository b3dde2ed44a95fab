package io.pathwatch;

import io.pathwatch.cli.ExitCode;
import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pathwatch watch}: the daemon, until it is told to stop. */
@Command(
        name = "watch",
        description = {
            "Watches the targets of config/targets.yaml until told to stop (SIGTERM or Ctrl-C).",
            "Ends with 143 when SIGTERM and with 130 when Ctrl-C has stopped it in good order, as is usual where a signal"
                    + " ends a program; with 1 if it cannot start."
        },
        usageHelpAutoWidth = true)
final class WatchCommand implements Callable<Integer> {

    private final Directories directories;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    WatchCommand(Directories directories) {
        this.directories = directories;
    }

    /** Runs until the process is told to stop; returns only if it could not start. */
    @Override
    public Integer call() throws InterruptedException {
        try {
            Settings settings = Settings.read(directories, System.getenv());
            Settings.Log log = settings.log();
            DaemonLogging.configure(log.level(), log.file().orElse(null), log.format(), log.maxSize(), log.keep());
            Daemon daemon = Daemon.prepare(directories, settings);
            Runtime.getRuntime().addShutdownHook(new Thread(new StopHook(daemon::stop, StopHook.LIMIT), "end"));
            daemon.start();
            Thread.currentThread().join();
            return ExitCode.DONE;
        } catch (ConfigurationException e) {
            for (Mistake mistake : e.mistakes()) {
                System.err.println("pathwatch: " + mistake.message());
            }
        } catch (StartFailedException e) {
            System.err.println("pathwatch: " + e.getMessage());
        }
        return ExitCode.FAILED;
    }
}
