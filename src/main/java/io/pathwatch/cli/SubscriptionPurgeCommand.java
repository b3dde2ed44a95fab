package io.pathwatch.cli;

import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Plural;
import io.pathwatch.model.SubscriptionStanding;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pathwatch subscriptions purge}. */
@Command(
        name = "purge",
        description = {
            "Forgets a subscription whose route is gone, with what waits for it and its dead letters. What was kept for it"
                    + " alone is deleted when its time is over."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
final class SubscriptionPurgeCommand implements Callable<Integer> {

    private final StoreWork work;

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    @Option(names = "--force", description = "Also if the running daemon sends it; it begins anew then.")
    private boolean force;

    @Mixin
    private final HelpOption help = new HelpOption();

    SubscriptionPurgeCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        return work.run(help.line(), desk -> {
            SubscriptionStanding standing = desk.requireSubscription(name);
            boolean isSent = desk.daemon().isPresent()
                    && desk.daemon().get().status().subscriptions().contains(name)
                    && desk.isWatched();
            if (isSent && !force) {
                throw new IllegalArgumentException(
                        "subscription '" + name + "': expected one that no route sends, " + sender(name));
            }
            desk.subscriptions().purge(name);
            desk.out()
                    .println(name + ": purged, with " + standing.state().lag() + " waiting and "
                            + Plural.count(standing.deadLetters(), "dead letter"));
            return ExitCode.DONE;
        });
    }

    /** Who sends it, and what to do about that. */
    private static String sender(String name) {
        return CliSubscription.isName(name)
                ? "while the daemon runs it sends what 'trace -w' has to tell; stop that first, or use --force"
                : "a route of the running daemon does; remove that first, or use --force";
    }
}
