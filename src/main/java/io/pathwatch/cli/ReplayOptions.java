package io.pathwatch.cli;

import io.pathwatch.model.PrintedName;
import io.pathwatch.traceroute.Dialect;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code pathwatch replay} was told to do.
 *
 * @param files files and folders, one at least
 * @param source where all traces were made; absent: as they tell
 * @param target name of the target of all traces; absent: as they tell
 * @param withAlerts whether alerts are raised
 * @param withNames whether names of responders are looked up now
 * @param dialect what text is read as; absent: it is recognized
 * @param dryRun whether nothing is stored
 */
record ReplayOptions(
        List<Path> files,
        @Nullable String source,
        @Nullable String target,
        boolean withAlerts,
        boolean withNames,
        @Nullable Dialect dialect,
        boolean dryRun) {

    ReplayOptions {
        files = List.copyOf(files);
    }

    /** Tells {@code command} which options there are. */
    static void describe(CommandSpec command) {
        command.usageMessage()
                .description(
                        "Reads recorded traces and keeps them like those that 'watch' makes, with their own times: compared"
                                + " with the last of their series and stored, the oldest first. Reads what 'read' reads;"
                                + " of a folder all files but hidden ones. What is stored already is left alone.",
                        "Ends with 1 if something could not be read.")
                .sortOptions(false)
                .autoWidth(true);
        DescribedOptions.files(command, "1..*", "Files and folders.");
        DescribedOptions.text(
                command, "--source", "NAME", "Where all of them were made; else what each tells, or 'recorded'.");
        DescribedOptions.text(command, "--target", "NAME", "The target of all of them; else what each tells.");
        DescribedOptions.flag(command, "--alerts", "Raise alerts, so that they are sent; else they are only counted.");
        DescribedOptions.flag(command, "--names", "Look up the names of responders in the DNS, as they are today.");
        DescribedOptions.text(
                command, "--dialect", "NAME", "Who printed it, if it is not recognized: " + dialects() + ".");
        DescribedOptions.flag(command, "--dry-run", "Read only: say what there is, and store nothing.");
        DescribedOptions.help(command);
    }

    /** @throws ParameterException if a value is not one the option takes */
    static ReplayOptions of(ParseResult given) {
        List<Path> files = DescribedOptions.filesOf(given);
        if (files.isEmpty()) {
            throw new ParameterException(
                    given.commandSpec().commandLine(), "FILE: expected one file or folder at least, found none");
        }
        return new ReplayOptions(
                files,
                name(given, "--source"),
                name(given, "--target"),
                given.hasMatchedOption("--alerts"),
                given.hasMatchedOption("--names"),
                dialect(given),
                given.hasMatchedOption("--dry-run"));
    }

    private static @Nullable String name(ParseResult given, String option) {
        String name = given.matchedOptionValue(option, null);
        if (name == null) {
            return null;
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || !PrintedName.clean(part).equals(part)) {
                throw DescribedOptions.wrong(given, option, "a name of letters, digits and '._-'", name);
            }
        }
        return name;
    }

    private static @Nullable Dialect dialect(ParseResult given) {
        String name = given.matchedOptionValue("--dialect", null);
        Dialect dialect = name == null ? null : Dialect.find(name);
        if (name != null && dialect == null) {
            throw DescribedOptions.wrong(given, "--dialect", "one of " + dialects(), name);
        }
        return dialect;
    }

    private static String dialects() {
        return String.join(", ", Dialect.ids());
    }
}
