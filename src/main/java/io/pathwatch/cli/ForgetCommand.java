package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.SeriesOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code pathwatch forget}: what was learnt of a target is learnt again. */
@Command(
        name = "forget",
        description = {
            "Forgets what was learnt of a target, so that it is learnt again: its paths, also pinned ones ('path'), or what"
                    + " is normal of its latency and distance ('baseline'); both if neither is named. The daemon does"
                    + " it with the next trace.",
            "Ends with 1 if there is nothing to forget or the target is not known."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class ForgetCommand implements Callable<Integer> {

    private final SeriesOrdering ordering;

    @Mixin
    private final TargetChoice choice = new TargetChoice();

    @Parameters(index = "1", arity = "0..1", paramLabel = "path|baseline", description = "What to forget.")
    private @Nullable String what;

    @Mixin
    private final HelpOption help = new HelpOption();

    public ForgetCommand(Directories directories, Map<String, String> environment) {
        this.ordering = new SeriesOrdering(directories, environment);
    }

    /**
     * Says what will happen; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     */
    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        return ordering.order(line, choice, orders(line));
    }

    private List<SeriesOrder> orders(CommandLine line) {
        if (what == null) {
            return List.of(SeriesOrder.FORGET_PATHS, SeriesOrder.FORGET_BASELINE);
        }
        return switch (what) {
            case "path" -> List.of(SeriesOrder.FORGET_PATHS);
            case "baseline" -> List.of(SeriesOrder.FORGET_BASELINE);
            default -> throw new ParameterException(line, "expected path or baseline, found '" + what + "'");
        };
    }
}
