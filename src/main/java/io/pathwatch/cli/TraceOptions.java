package io.pathwatch.cli;

import static java.util.Objects.requireNonNull;

import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Target;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code pathwatch trace} was told to do. Options are described to picocli in code: reading annotations takes
 * longer than tracing a near host.
 *
 * @param host address or name to trace
 * @param sourcesFile absent: the one of the configuration
 * @param source key of the source; a country that is none is one of Globalping's
 * @param rawDirectory where the raw output is kept; absent: nowhere
 * @param withPlaces whether places and AS numbers are looked up
 * @param deadline longest time the trace may take, 1 s to 1 h
 * @param debug whether the raw output is added to the report, and each step told
 * @param webhook where the report is posted if a condition holds; absent: it is printed
 * @param maxLatency of a hop, to the microsecond, 1 µs to 1 h
 * @param hopTimeDiff of a responder between two traces, to the microsecond, at most 1 h
 * @param form how the report is printed
 */
record TraceOptions(
        String host,
        @Nullable Path sourcesFile,
        String source,
        @Nullable Path rawDirectory,
        boolean withPlaces,
        Duration deadline,
        boolean debug,
        @Nullable String webhook,
        Duration maxLatency,
        Duration hopTimeDiff,
        ReportForm form) {

    private static final String DEFAULT_HOST = "8.8.8.8";
    private static final int MOST_SECONDS = 3_600;
    private static final int MOST_MILLIS = 3_600_000;
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    /** Tells {@code command} which options there are. */
    static void describe(CommandSpec command) {
        command.usageMessage()
                .description("Traces once and prints the report. With -w it compares the trace with the last one of the"
                        + " target instead, and posts the report if a condition holds.")
                .footer(
                        "",
                        "Exit codes: 0 the trace was made, also where the target was not reached; with -w also where"
                                + " nothing is posted: what the receiver does not take now is kept, and the next call or"
                                + " the daemon sends it. 1 the trace could not be made or stored. 2 wrong usage.")
                .sortOptions(false)
                .autoWidth(true);
        add(command, "ADDRESS", "Address or name to trace (default: 8.8.8.8).", "-i", "--ip_address");
        add(command, "FILE", "Sources (default: config/sources.json).", "-j", "--json_file");
        add(
                command,
                "KEY",
                "Source to trace from, a key of that file (default: LO, this host), or a country.",
                "-c",
                "--country");
        add(command, "DIR", "Keep the raw output there, as <target>.<source>.txt.", "-t", "--tmp_dir");
        add(command, null, "Without places and AS numbers.", "-n", "--no_geo");
        add(command, "SECONDS", "Longest time the trace may take (default: 120).", "-s", "--timeout");
        add(command, null, "Add the raw output to the report, log to standard error.", "-d", "--debug");
        add(command, "URL", "Compare with the last trace, post the report if it tells.", "-w", "--webhook");
        add(command, "MS", "With -w: a hop this slow tells (default: 20).", "--max_latency");
        add(command, "MS", "With -w: an RTT that moved by more tells (default: 20).", "--hop_time_diff");
        add(command, "FORMAT", "classic (default), v1, table, html (a page with a map), svg or geojson.", "--format");
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    /** @param value what is shown in place of its value; null if it has none */
    private static void add(CommandSpec command, @Nullable String value, String description, String... names) {
        OptionSpec.Builder option = OptionSpec.builder(names).description(description);
        command.addOption(
                value == null
                        ? option.type(boolean.class).build()
                        : option.type(String.class).paramLabel(value).build());
    }

    /** @throws ParameterException if a value is not one the option takes */
    static TraceOptions of(ParseResult given) {
        return new TraceOptions(
                text(given, "--ip_address", DEFAULT_HOST),
                path(given, "--json_file"),
                text(given, "--country", "LO"),
                path(given, "--tmp_dir"),
                !given.hasMatchedOption("--no_geo"),
                seconds(given, "--timeout", 120),
                given.hasMatchedOption("--debug"),
                webhook(given, "--webhook"),
                // a limit of 0, which every hop exceeds, is the least there is
                max(millis(given, "--max_latency", 20), MICROSECOND),
                millis(given, "--hop_time_diff", 20),
                form(given, "--format"));
    }

    /** What people are told who did not say what to trace; null for those who did. */
    static @Nullable String assumption(ParseResult given) {
        return given.hasMatchedOption("--ip_address") ? null : "tracing " + DEFAULT_HOST + ", as no -i is given";
    }

    /** What is traced; with a webhook, its alerts are for that only. */
    Target target() {
        return new Target(
                host,
                "",
                host,
                source,
                Duration.ofDays(1),
                ProbeOptions.DEFAULT.withMethod(ProbeMethod.UDP).withDeadline(deadline),
                new Conditions(Conditions.Mode.LAST_RUN, maxLatency, hopTimeDiff),
                webhook == null
                        ? Map.of()
                        : Map.of(
                                CliSubscription.LABEL,
                                CliSubscription.of(webhook).name()));
    }

    private static String text(ParseResult given, String option, String otherwise) {
        return requireNonNull(given.matchedOptionValue(option, otherwise));
    }

    private static @Nullable Path path(ParseResult given, String option) {
        String path = given.matchedOptionValue(option, null);
        if (path != null && (path.isBlank() || path.indexOf('\0') >= 0)) {
            throw wrong(given, option, "a path", path);
        }
        return path == null ? null : Path.of(path);
    }

    private static @Nullable String webhook(ParseResult given, String option) {
        String url = given.matchedOptionValue(option, null);
        if (url != null && !WebhookPost.isUrl(url)) {
            throw wrong(given, option, "a URL such as https://alerts.example.net/in", url);
        }
        return url;
    }

    private static Duration seconds(ParseResult given, String option, int otherwise) {
        String text = text(given, option, Integer.toString(otherwise));
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 1 && seconds <= MOST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // told below, like one out of range
        }
        throw wrong(given, option, "whole seconds, 1 to " + MOST_SECONDS, text);
    }

    private static Duration millis(ParseResult given, String option, int otherwise) {
        String text = given.matchedOptionValue(option, null);
        if (text == null) {
            return Duration.ofMillis(otherwise);
        }
        try {
            BigDecimal millis = new BigDecimal(text);
            if (millis.signum() >= 0 && millis.compareTo(BigDecimal.valueOf(MOST_MILLIS)) <= 0) {
                return MICROSECOND.multipliedBy(millis.movePointRight(3).longValue());
            }
        } catch (NumberFormatException e) {
            // told below, like one out of range
        }
        throw wrong(given, option, "milliseconds, 0 to " + MOST_MILLIS, text);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static ReportForm form(ParseResult given, String option) {
        String text = text(given, option, "classic");
        ReportForm form = ReportForm.find(text);
        if (form == null) {
            throw wrong(given, option, "classic, v1, table, html, svg or geojson", text);
        }
        return form;
    }

    private static ParameterException wrong(ParseResult given, String option, String expected, String found) {
        return new ParameterException(
                given.commandSpec().commandLine(), option + ": expected " + expected + ", found '" + found + "'");
    }
}
