package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.store.SqliteDeadLetters;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathwatch deadletters drop}. */
@Command(
        name = "drop",
        description = {"Deletes dead letters for good."},
        usageHelpAutoWidth = true,
        sortOptions = false)
final class DeadLettersDropCommand implements Callable<Integer> {

    private final StoreWork work;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Of the list, such as webhook:4182.")
    private String[] ids = {};

    @Option(names = "--subscription", paramLabel = "NAME", description = "Or all of this subscription.")
    private @Nullable String subscription;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    DeadLettersDropCommand(StoreWork work) {
        this.work = work;
    }

    @Override
    public Integer call() throws ConfigurationException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        List<DeadLetter.Id> given = DeadLettersCommand.parse(List.of(ids), subscription, line);
        return work.run(line, desk -> {
            SqliteDeadLetters letters = new SqliteDeadLetters(desk.database(), desk.clock());
            List<DeadLetter.Id> wanted = given;
            if (subscription != null) {
                desk.requireSubscription(subscription);
                wanted = letters.listIds(subscription);
            }
            List<DeadLetter.Id> missing = letters.drop(wanted);
            if (!missing.isEmpty()) {
                throw DeadLettersCommand.missing(missing);
            }
            desk.out()
                    .println(wanted.size() + (wanted.size() == 1 ? " dead letter is" : " dead letters are")
                            + " deleted");
            return ExitCode.DONE;
        });
    }
}
