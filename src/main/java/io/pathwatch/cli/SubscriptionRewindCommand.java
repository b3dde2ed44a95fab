package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.store.SqliteSubscriptions.Rewound;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code pathwatch subscriptions rewind}. */
@Command(
        name = "rewind",
        description = {
            "Moves the cursor back, so that what was sent is sent again, with the same ids. What is older than the"
                    + " subscription takes (max-age) goes to the dead letters instead."
        },
        usageHelpAutoWidth = true,
        sortOptions = false)
final class SubscriptionRewindCommand implements Callable<Integer> {

    private final StoreWork work;

    @Parameters(paramLabel = "NAME", description = "Name of the subscription.")
    private String name = "";

    @Option(
            names = "--to",
            paramLabel = "SEQUENCE",
            description = "Number of the first notification that is sent again.")
    private @Nullable Long first;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Or what was made since then: 24h ago, a day (UTC), or 2026-11-23T08:00+01:00.")
    private @Nullable String since;

    @Mixin
    private final HelpOption help = new HelpOption();

    SubscriptionRewindCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        if ((first == null) == (since == null)) {
            throw wrong("expected --to or --since, found " + (first == null ? "none" : "both"));
        }
        if (first != null && first < 1) {
            throw wrong("--to: expected the number of a notification, 1 or more, found '" + first + "'");
        }
        Instant from = since == null
                ? null
                : PastTime.parse("--since", since, work.clock().instant(), help.line());
        return work.run(help.line(), desk -> {
            long cursor = desk.requireSubscription(name).state().cursor();
            if (first != null && first > cursor) {
                throw new IllegalArgumentException("subscription '" + name + "': expected a number up to " + cursor
                        + ", the last that was sent, found '" + first + "'; a cursor moves back only");
            }
            Rewound moved = from == null
                    ? desk.subscriptions().rewind(name, Objects.requireNonNull(first))
                    : desk.subscriptions().rewind(name, from);
            desk.out()
                    .println(
                            moved.after() == moved.before()
                                    ? name + ": nothing was sent since then, the cursor stays at " + moved.before()
                                    : name + ": the cursor moved from " + moved.before() + " to " + moved.after() + ", "
                                            + moved.again()
                                            + (moved.again() == 1 ? " notification is" : " notifications are")
                                            + " sent again");
            return ExitCode.DONE;
        });
    }

    private ParameterException wrong(String message) {
        return new ParameterException(help.line(), message);
    }
}
