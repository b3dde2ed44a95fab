package io.pathwatch.cli;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.DeadLetter;
import io.pathwatch.store.SqliteDeadLetters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which dead letters a command deals with: some named one by one, or all of one subscription. */
final class DeadLetterChoice {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Of the list, such as webhook:4182.")
    private String[] ids = {};

    @Option(names = "--subscription", paramLabel = "NAME", description = "Or all of this subscription.")
    private @Nullable String subscription;

    /** What is done with them; gives back those that are not there: then nothing was done. */
    interface Deed {
        List<DeadLetter.Id> apply(SqliteDeadLetters letters, List<DeadLetter.Id> wanted);
    }

    /** @throws ParameterException if {@code id} is not the name of a dead letter */
    static DeadLetter.Id parse(String id, CommandLine line) {
        try {
            return DeadLetter.Id.parse(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Does {@code deed} with all that are chosen, and says so.
     *
     * @param done such as {@code deleted}
     */
    int deal(StoreWork work, CommandLine line, Deed deed, String done) throws ConfigurationException {
        if ((ids.length == 0) == (subscription == null)) {
            throw new ParameterException(
                    line, "expected IDs or --subscription, found " + (ids.length == 0 ? "neither" : "both"));
        }
        List<DeadLetter.Id> named = new ArrayList<>();
        for (String id : ids) {
            named.add(parse(id, line));
        }
        return work.run(line, desk -> {
            SqliteDeadLetters letters = new SqliteDeadLetters(desk.database(), desk.clock());
            List<DeadLetter.Id> wanted = named;
            if (subscription != null) {
                desk.requireSubscription(subscription);
                wanted = letters.listIds(subscription);
            }
            List<DeadLetter.Id> missing = deed.apply(letters, wanted);
            if (!missing.isEmpty()) {
                throw DeadLettersCommand.missing(missing);
            }
            desk.out().println(wanted.size() + (wanted.size() == 1 ? " dead letter is " : " dead letters are ") + done);
            return ExitCode.DONE;
        });
    }
}
