package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.format.SubscriptionJson;
import io.pathwatch.format.SubscriptionTable;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.DaemonStatus;
import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.store.SqliteDaemonStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pathwatch subscriptions}: who is told, how far each is, and what keeps it from sending. */
@Command(
        name = "subscriptions",
        description = {
            "Lists subscriptions: whether each sends, how many notifications wait for it, the number of the last one it is"
                    + " done with, what went wrong last and when it is tried again.",
            "With a word after it: lets one pause, resume, send again or be forgotten; the daemon heeds it within a second."
                    + " 'pathwatch subscriptions rewind --help' lists the choices of 'rewind'.",
            "Ends with 0, also if one does not send; with 1 if the store cannot be read or there is none of that name."
        },
        synopsisSubcommandLabel = "[pause|resume|rewind|purge]",
        usageHelpAutoWidth = true,
        sortOptions = false)
public final class SubscriptionsCommand implements Callable<Integer> {

    private final StoreWork work;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final HelpOption help = new HelpOption();

    private SubscriptionsCommand(StoreWork work) {
        this.work = work;
    }

    /** The command as picocli knows it, with its parts. */
    public static CommandSpec spec(Directories directories, Map<String, String> environment, Clock clock) {
        PlainFactory factory = new PlainFactory();
        StoreWork work = new StoreWork(directories, environment, clock);
        CommandSpec whole = CommandSpec.forAnnotatedObject(new SubscriptionsCommand(work), factory);
        whole.addSubcommand("pause", new CommandLine(new SubscriptionPauseCommand(work), factory));
        whole.addSubcommand("resume", new CommandLine(new SubscriptionResumeCommand(work), factory));
        whole.addSubcommand("rewind", new CommandLine(new SubscriptionRewindCommand(work), factory));
        whole.addSubcommand("purge", new CommandLine(new SubscriptionPurgeCommand(work), factory));
        return whole;
    }

    /**
     * Prints on standard output; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if the settings cannot be read
     */
    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        boolean isJson = format.isJson();
        return work.run(line, desk -> {
            List<SubscriptionStanding> all = desk.subscriptions().list();
            Set<String> sent = desk.daemon()
                    .map(SqliteDaemonStatus.Told::status)
                    .map(DaemonStatus::subscriptions)
                    .orElse(null);
            desk.out()
                    .print(
                            isJson
                                    ? SubscriptionJson.render(all, sent)
                                    : new SubscriptionTable(Terminal.hasColors(), sent).render(all));
            if (all.isEmpty()) {
                desk.err()
                        .println("pathwatch: no subscription yet; the first start of a route that begins with"
                                + " 'pathwatch-alerts' makes one");
            }
            return ExitCode.DONE;
        });
    }
}
