package io.pathwatch.cli;

import io.pathwatch.traceroute.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code pathwatch read} was told to do.
 *
 * @param files names of files, one at least; {@code -} is standard input
 * @param dialect what each is read as; absent: it is recognized
 * @param form how the reports are printed
 */
record ReadOptions(List<String> files, @Nullable Dialect dialect, ReportForm form) {

    static final String STANDARD_INPUT = "-";

    ReadOptions {
        files = List.copyOf(files);
    }

    /** Tells {@code command} which options there are. */
    static void describe(CommandSpec command) {
        command.usageMessage()
                .description(
                        "Reads recorded traces and prints the report of each: what any traceroute, tracepath or mtr"
                                + " printed, also in the page of a looking glass, and the JSON of RIPE Atlas,"
                                + " scamper, mtr, Cloudflare and perfSONAR; also compressed with gzip."
                                + " Of several traces each has a line of JSON, or a table.",
                        "What cannot be read is told, with its line, and passed over; all else is printed. Ends with 1 if a"
                                + " file holds no trace, or not all of it could be read.")
                .sortOptions(false)
                .autoWidth(true);
        command.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(String[].class)
                .arity("0..*")
                .description("What is read; standard input if there is none, or for '-'.")
                .build());
        command.addOption(OptionSpec.builder("--dialect")
                .type(String.class)
                .paramLabel("NAME")
                .description("Who printed it, if it is not recognized: " + String.join(", ", Dialect.ids()) + ".")
                .build());
        command.addOption(OptionSpec.builder("--format")
                .type(String.class)
                .paramLabel("FORMAT")
                .description("classic (default), v1, or table, which is for people.")
                .build());
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    /** @throws ParameterException if a value is not one the option takes */
    static ReadOptions of(ParseResult given) {
        List<String> files = List.of(given.matchedPositionalValue(0, new String[0]));
        return new ReadOptions(files.isEmpty() ? List.of(STANDARD_INPUT) : files, dialect(given), form(given));
    }

    private static @Nullable Dialect dialect(ParseResult given) {
        String name = given.matchedOptionValue("--dialect", null);
        Dialect dialect = name == null ? null : Dialect.find(name);
        if (name != null && dialect == null) {
            throw wrong(given, "--dialect", "one of " + String.join(", ", Dialect.ids()), name);
        }
        return dialect;
    }

    private static ReportForm form(ParseResult given) {
        String name = given.matchedOptionValue("--format", "classic");
        ReportForm form = ReportForm.find(name);
        if (form == null || form.isPicture()) {
            throw wrong(given, "--format", "classic, v1 or table", name);
        }
        return form;
    }

    private static ParameterException wrong(ParseResult given, String option, String expected, String found) {
        return new ParameterException(
                given.commandSpec().commandLine(), option + ": expected " + expected + ", found '" + found + "'");
    }
}
