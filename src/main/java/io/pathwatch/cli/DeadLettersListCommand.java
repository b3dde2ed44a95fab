package io.pathwatch.cli;

import io.pathwatch.format.DeadLetterJson;
import io.pathwatch.format.DeadLetterTable;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.store.SqliteDeadLetters;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code pathwatch deadletters list}. */
@Command(
        name = "list",
        description = {"Lists dead letters, newest first: when and why each was given up, and what it tells."},
        usageHelpAutoWidth = true,
        sortOptions = false)
final class DeadLettersListCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    private final StoreWork work;

    @Option(names = "--subscription", paramLabel = "NAME", description = "Only those of this subscription.")
    private @Nullable String subscription;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final HelpOption help = new HelpOption();

    DeadLettersListCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = help.line();
        boolean isJson = format.isJson();
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(line, "--limit: expected 1 to " + MOST + ", found '" + limit + "'");
        }
        return work.run(line, desk -> {
            if (subscription != null) {
                desk.requireSubscription(subscription);
            }
            List<DeadLetter> found = new SqliteDeadLetters(desk.database(), desk.clock()).list(subscription, limit + 1);
            List<DeadLetter> shown = found.subList(0, Math.min(limit, found.size()));
            desk.out()
                    .print(
                            isJson
                                    ? DeadLetterJson.render(shown)
                                    : new DeadLetterTable(Terminal.hasColors()).render(shown));
            if (found.size() > limit) {
                desk.err().println("pathwatch: only the newest " + limit + "; --limit shows more");
            } else if (found.isEmpty()) {
                desk.err().println("pathwatch: no dead letter" + (subscription == null ? "" : " of " + subscription));
            }
            return ExitCode.DONE;
        });
    }
}
