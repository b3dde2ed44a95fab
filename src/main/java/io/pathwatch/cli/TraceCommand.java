package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.format.ClassicFormat;
import io.pathwatch.format.Layout;
import io.pathwatch.format.TableFormat;
import io.pathwatch.format.V1Format;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.ProbeOptions;
import io.pathwatch.model.Report;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pathwatch trace}: one trace, with the options and the output of the script this program grew from. */
@Command(
        name = "trace",
        description = "Traces once and prints the report; with -w, compares it with the last and posts what changed.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class TraceCommand implements Callable<Integer> {

    /** How the report is written. */
    enum Format {
        classic,
        v1,
        table
    }

    private final Directories directories;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-i", "--ip_address"},
            paramLabel = "ADDRESS",
            defaultValue = "8.8.8.8",
            description = "Address or name to trace (default: $${DEFAULT-VALUE}).")
    private String host = "8.8.8.8";

    @Option(
            names = {"-j", "--json_file"},
            paramLabel = "FILE",
            description = "Sources (default: config/sources.json).")
    private @Nullable Path sourcesFile;

    @Option(
            names = {"-c", "--country"},
            paramLabel = "KEY",
            description = "Source to trace from, a key of the sources file; LO is this host (default).")
    private String country = Target.THIS_HOST;

    @Option(
            names = {"-t", "--tmp_dir"},
            paramLabel = "DIR",
            description = "Keep the raw output there, as <target>.<source>.txt.")
    private @Nullable Path rawDirectory;

    @Option(
            names = {"-n", "--no_geo"},
            description = "Without places and AS numbers.")
    private boolean noGeo;

    @Option(
            names = {"-s", "--timeout"},
            paramLabel = "SECONDS",
            description = "Longest time the trace may take (default: 120).")
    private int timeout = 120;

    @Option(
            names = {"-d", "--debug"},
            description = "Add the raw output to the report, say what is done on standard error.")
    private boolean debug;

    @Option(
            names = {"-w", "--webhook"},
            paramLabel = "URL",
            description =
                    "Compare with the last trace; post the report there if a condition holds. Nothing is printed.")
    private @Nullable String webhook;

    @Option(
            names = "--max_latency",
            paramLabel = "MS",
            description = "With -w: tell of a hop that takes this many milliseconds (default: 20).")
    private double maxLatency = 20;

    @Option(
            names = "--hop_time_diff",
            paramLabel = "MS",
            description = "With -w: tell of a responder whose RTT moved by more milliseconds (default: 20).")
    private double hopTimeDiff = 20;

    @Option(names = "--format", paramLabel = "FORMAT", description = "classic (default), v1 or table.")
    private Format format = Format.classic;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    public TraceCommand(Directories directories) {
        this.directories = directories;
    }

    /**
     * Traces and writes; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if a file it needs cannot be used
     * @throws IOException if the raw output cannot be kept
     */
    @Override
    public Integer call() throws ConfigurationException, IOException {
        Target target = target();
        Settings settings = Settings.read(directories, System.getenv());
        Path sources = sourcesFile == null ? directories.sources() : sourcesFile;
        try (OneTrace oneTrace = new OneTrace(settings, directories, sources, !noGeo, this::say)) {
            Report report = trace(oneTrace, target);
            keepRaw(report);
            return webhook == null ? print(report) : post(settings, report, webhook);
        } catch (TraceFailedException | IllegalArgumentException e) {
            System.err.println("pathwatch: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private Report trace(OneTrace oneTrace, Target target) throws TraceFailedException {
        ProgressLine progress = ProgressLine.start(target.host());
        try {
            return oneTrace.trace(target, webhook != null);
        } finally {
            progress.close();
        }
    }

    private Target target() {
        if (timeout < 1 || timeout > 3600) {
            throw wrong("-s/--timeout", "1 to 3600 seconds", Integer.toString(timeout));
        }
        ProbeOptions probe = ProbeOptions.DEFAULT.withMethod(ProbeMethod.UDP).withDeadline(Duration.ofSeconds(timeout));
        Conditions conditions = new Conditions(
                Conditions.Mode.LAST_RUN, millis("--max_latency", maxLatency), millis("--hop_time_diff", hopTimeDiff));
        Map<String, String> labels = webhook == null
                ? Map.of()
                : Map.of(CliSubscription.LABEL, CliSubscription.of(webhook).name());
        return new Target(host, "", host, country, Duration.ofDays(1), probe, conditions, labels);
    }

    private Duration millis(String option, double value) {
        if (!(value > 0 && value <= 3_600_000)) {
            throw wrong(option, "more than 0 and at most 3600000 milliseconds", Double.toString(value));
        }
        return Duration.ofNanos(Math.round(value * 1_000) * 1_000);
    }

    private ParameterException wrong(String option, String expected, String found) {
        return new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(),
                option + ": expected " + expected + ", found " + found);
    }

    private int print(Report report) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        out.print(
                switch (format) {
                    case classic -> new ClassicFormat(Layout.INDENTED, debug).render(report);
                    case v1 -> new V1Format(Layout.INDENTED, debug).renderTrace(report);
                    case table -> new TableFormat(Terminal.isStandardOutput()).render(report);
                });
        out.println();
        out.flush();
        return out.checkError() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private int post(Settings settings, Report report, String url) {
        Clock clock = Clock.systemUTC();
        WebhookPost post = new WebhookPost(url, settings.alerts().webhook().allowInsecure(), clock);
        try (CliWebhook receiver =
                new CliWebhook(CliSubscription.of(url), settings.store().file(), post, clock)) {
            if (!receiver.tell(report, this::say)) {
                SubscriptionState state = receiver.state();
                System.err.println(
                        "pathwatch: -w/--webhook: " + state.lag() + " waiting, the receiver does not take them ("
                                + state.lastError() + "); the next call or the daemon sends them, in order");
            }
            return ExitCode.DONE;
        }
    }

    private void keepRaw(Report report) throws IOException {
        if (rawDirectory != null && report.trace().raw() != null) {
            RawOutputFile.write(rawDirectory, host, country, report.trace().raw());
        }
    }

    private void say(String text) {
        if (debug) {
            System.err.println("pathwatch: " + text);
        }
    }
}
