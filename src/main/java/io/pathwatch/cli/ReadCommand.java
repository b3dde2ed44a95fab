package io.pathwatch.cli;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.traceroute.RecordedTraces;
import io.pathwatch.traceroute.TraceDocuments;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pathwatch read}: recorded traces as reports. Nothing is traced, and no name looked up. */
public final class ReadCommand implements Callable<Integer> {

    private final Directories directories;
    private final OutputStream out;
    private final CommandSpec spec =
            CommandSpec.wrapWithoutInspection(this, new PlainFactory()).name("read");

    /** Prints on standard output. */
    public ReadCommand(Directories directories) {
        this(directories, new FileOutputStream(FileDescriptor.out));
    }

    ReadCommand(Directories directories, OutputStream out) {
        this.directories = directories;
        this.out = out;
        ReadOptions.describe(spec);
    }

    /** The command as picocli knows it. */
    public CommandSpec spec() {
        return spec;
    }

    /**
     * Reads and writes; one of {@link ExitCode}.
     *
     * @throws ConfigurationException if a file it needs cannot be used
     * @throws IOException if what was read cannot be written
     */
    @Override
    public Integer call() throws ConfigurationException, IOException {
        ReadOptions options = ReadOptions.of(spec.commandLine().getParseResult());
        // where the reports scroll by, a line below them is in the way
        boolean showsProgress = Terminal.isStandardError() && !Terminal.isStandardOutput();
        StandardError log = new StandardError(spec.commandLine().getErr(), showsProgress, false);
        Settings settings = Settings.readWithoutSecrets(directories, System.getenv());
        Clock clock = Clock.systemUTC();
        TraceEnrichment enrichment = new TraceEnrichment(
                Places.of(settings.enrich(), clock, log),
                null,
                new HostInfoReader(HostInfoReader.PROC_NET, null, clock));
        boolean all = true;
        try (ReportOutput output = new ReportOutput(options.form(), Terminal.hasColors(), out)) {
            RecordedFiles files = new RecordedFiles(
                    new TraceDocuments(options.dialect()), new RecordedTraces(clock), enrichment, output, log);
            for (String file : options.files()) {
                all &= files.read(file);
            }
        } catch (ReportOutput.ClosedException e) {
            return ExitCode.DONE; // as after | head: nobody wants more
        }
        return all ? ExitCode.DONE : ExitCode.FAILED;
    }
}
