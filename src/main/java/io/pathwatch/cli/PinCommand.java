package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.SeriesOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pathwatch pin}: the path of the next trace is the good one, whatever comes. */
@Command(
        name = "pin",
        description = {
            "Pins the path of the next trace as the good one: it is never forgotten, and a change away from it stays an"
                    + " incident until it is back. --off takes that back, and keeps what was learnt.",
            "Ends with 1 if no paths are learnt of the target, none is pinned that --off could take back, or it is not"
                    + " known."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class PinCommand implements Callable<Integer> {

    private final SeriesOrdering ordering;

    @Mixin
    private final TargetChoice choice = new TargetChoice();

    @Option(names = "--off", description = "Pin no path any more.")
    private boolean off;

    @Mixin
    private final HelpOption help = new HelpOption();

    public PinCommand(Directories directories, Map<String, String> environment) {
        this.ordering = new SeriesOrdering(directories, environment);
    }

    /**
     * Says what will happen; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     */
    @Override
    public Integer call() throws ConfigurationException {
        return ordering.order(help.line(), choice, List.of(off ? SeriesOrder.UNPIN_PATH : SeriesOrder.PIN_PATH));
    }
}
