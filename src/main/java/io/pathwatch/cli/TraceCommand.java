package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.format.PageLinks;
import io.pathwatch.model.CliSubscription;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Report;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pathwatch trace}: traces once, with the options and the output of the script this program grew from. */
public final class TraceCommand implements Callable<Integer> {

    private final Directories directories;
    private final CommandSpec spec =
            CommandSpec.wrapWithoutInspection(this, new PlainFactory()).name("trace");

    public TraceCommand(Directories directories) {
        this.directories = directories;
        TraceOptions.describe(spec);
    }

    /** The command as picocli knows it. */
    public CommandSpec spec() {
        return spec;
    }

    /**
     * Traces and writes; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if a file it needs cannot be used
     * @throws TraceFailedException if no trace could be made
     * @throws IOException if what it was asked for cannot be written
     */
    @Override
    public Integer call() throws ConfigurationException, TraceFailedException, IOException {
        ParseResult given = spec.commandLine().getParseResult();
        TraceOptions options = TraceOptions.of(given);
        StandardError log = new StandardError(spec.commandLine().getErr(), Terminal.isStandardError(), options.debug());
        Settings settings = options.source().equals(Target.THIS_HOST)
                ? Settings.readWithoutSecrets(directories, System.getenv())
                : Settings.read(directories, System.getenv());
        String assumption = TraceOptions.assumption(given);
        if (assumption != null) {
            log.warn(assumption);
        }
        if (options.webhook() != null) {
            return post(options, options.webhook(), settings, log);
        }
        List<Report> reports = trace(options, settings, log);
        if (options.form().isPicture()) {
            StandardOutput.write(TracePicture.render(options, reports, settings, directories, log));
            return ExitCode.DONE;
        }
        StandardOutput.write(options.form().render(reports, options.debug(), Terminal.hasColors()));
        return ExitCode.DONE;
    }

    /** One that has to wait is told of; it is no failure of this call. */
    private int post(TraceOptions options, String url, Settings settings, StandardError log)
            throws ConfigurationException, TraceFailedException, IOException {
        Clock clock = Clock.systemUTC();
        boolean allowInsecure = settings.alerts().webhook().allowInsecure();
        CliSubscription subscription = CliSubscription.of(url);
        try (WebhookPost post = new WebhookPost(url, subscription.name(), allowInsecure, clock)) {
            post.check();
            Path store = settings.store().file();
            PageLinks links = settings.web().publicUrl().map(PageLinks::to).orElse(PageLinks.NONE);
            try (CliWebhook webhook = new CliWebhook(subscription, store, post, links, clock, log)) {
                for (Report report : trace(options, settings, log)) {
                    webhook.store(report);
                }
                webhook.send();
            }
        }
        return ExitCode.DONE;
    }

    private List<Report> trace(TraceOptions options, Settings settings, StandardError log)
            throws ConfigurationException, TraceFailedException, IOException {
        List<Report> reports;
        ProgressLine progress = ProgressLine.start(log, "tracing " + options.host());
        try (OneTrace oneTrace = new OneTrace(settings, directories, options, log)) {
            reports = oneTrace.trace();
        } finally {
            progress.close();
        }
        for (Report report : reports) {
            Trace trace = report.trace();
            if (options.rawDirectory() != null && trace.raw() != null) {
                String source =
                        reports.size() == 1 ? options.source() : trace.series().source();
                RawOutputFile.write(options.rawDirectory(), options.host(), source, trace.raw());
            }
        }
        return reports;
    }
}
