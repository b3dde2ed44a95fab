package io.pathwatch.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code pathwatch backtest} was told to do.
 *
 * @param files recorded files and folders; empty: the store
 * @param from traces that started then or later are counted
 * @param before traces that started earlier than that are counted
 * @param settings keys of conditions with their values, as given
 * @param targets the file of the targets; absent: the configured one
 * @param source only what was made there; of files, where all was made; absent: as each tells
 * @param target only that target; of files, the target of all; absent: as each tells
 * @param asJson whether JSON is printed, else a table
 */
record BacktestOptions(
        List<Path> files,
        Instant from,
        Instant before,
        List<String> settings,
        @Nullable Path targets,
        @Nullable String source,
        @Nullable String target,
        boolean asJson) {

    BacktestOptions {
        files = List.copyOf(files);
        settings = List.copyOf(settings);
    }

    /** Tells {@code command} which options there are. */
    static void describe(CommandSpec command) {
        command.usageMessage()
                .description(
                        "Compares traces of the past once more, under the conditions of targets.yaml or others, and prints"
                                + " how often each would have been raised, and how often it was. Goes through the"
                                + " store, of which nothing is changed, or through recorded files, as 'read' reads them."
                                + " The traces before --from are only learnt from: of the store the last 200, or more"
                                + " where a condition looks farther back.",
                        "Ends with 1 if something could not be read.")
                .sortOptions(false)
                .autoWidth(true);
        DescribedOptions.files(command, "0..*", "Files and folders in place of the store.");
        DescribedOptions.text(
                command, "--from", "TIME", "Count traces from then on: 24h ago, a day (UTC), or 2026-11-22T06:00Z.");
        DescribedOptions.text(command, "--to", "TIME", "Count traces before then.");
        command.addOption(OptionSpec.builder("--set")
                .type(String[].class)
                .arity("1")
                .paramLabel("KEY=VALUE")
                .description("A key as in targets.yaml, for all targets, such as"
                        + " conditions.latency-jump.min-delta=15ms; may be repeated.")
                .build());
        DescribedOptions.text(command, "--targets", "FILE", "Conditions of this file in place of targets.yaml.");
        DescribedOptions.text(command, "--source", "NAME", "Only this source; of files: where all of them were made.");
        DescribedOptions.text(command, "--target", "NAME", "Only this target; of files: the target of all of them.");
        DescribedOptions.text(
                command, "--format", "FORMAT", "table (default), or json, which has every series and day.");
        DescribedOptions.help(command);
    }

    /** @throws ParameterException if a value is not one the option takes */
    static BacktestOptions of(ParseResult given, Instant now) {
        String targets = given.matchedOptionValue("--targets", null);
        Instant from = time(given, "--from", Instant.MIN, now);
        Instant before = time(given, "--to", Instant.MAX, now);
        if (!from.isBefore(before)) {
            throw DescribedOptions.wrong(given, "--to", "a time after --from", given.matchedOptionValue("--to", ""));
        }
        return new BacktestOptions(
                DescribedOptions.filesOf(given),
                from,
                before,
                List.of(given.matchedOptionValue("--set", new String[0])),
                targets == null ? null : DescribedOptions.pathOf(given, "--targets", targets),
                given.matchedOptionValue("--source", null),
                given.matchedOptionValue("--target", null),
                isJson(given));
    }

    private static Instant time(ParseResult given, String option, Instant otherwise, Instant now) {
        String text = given.matchedOptionValue(option, null);
        return text == null
                ? otherwise
                : PastTime.parse(option, text, now, given.commandSpec().commandLine());
    }

    private static boolean isJson(ParseResult given) {
        String format = given.matchedOptionValue("--format", "table");
        if (!format.equals("table") && !format.equals("json")) {
            throw DescribedOptions.wrong(given, "--format", "table or json", format);
        }
        return format.equals("json");
    }
}
