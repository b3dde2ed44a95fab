package io.pathwatch.cli;

import io.pathwatch.config.CountryCode;
import io.pathwatch.config.Directories;
import io.pathwatch.config.Secret;
import io.pathwatch.config.Settings;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.JndiPtrLookup;
import io.pathwatch.enrich.NameBudget;
import io.pathwatch.enrich.PublicAddress;
import io.pathwatch.enrich.PublicAddressFile;
import io.pathwatch.enrich.ReverseDns;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.MethodMemory;
import io.pathwatch.model.Plural;
import io.pathwatch.model.ProbeLocation;
import io.pathwatch.model.Report;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.LookingGlassClient;
import io.pathwatch.source.LookingGlassHttp;
import io.pathwatch.source.LookingGlassTracer;
import io.pathwatch.source.globalping.Globalping;
import io.pathwatch.source.globalping.GlobalpingAccess;
import io.pathwatch.source.globalping.GlobalpingClient;
import io.pathwatch.source.globalping.GlobalpingHttp;
import io.pathwatch.source.globalping.Measured;
import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.LocalTracer;
import io.pathwatch.traceroute.MethodProbe;
import io.pathwatch.traceroute.Programs;
import io.pathwatch.traceroute.TargetResolver;
import io.pathwatch.traceroute.ToolVersions;
import io.pathwatch.traceroute.TraceAssembly;
import io.pathwatch.traceroute.TraceRequests;
import io.pathwatch.traceroute.TracerouteReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One trace and its report, made by the classes the daemon uses, without Camel. */
final class OneTrace implements AutoCloseable {

    /** Not in ISO 3166, which has GB, but a key that the script had. */
    private static final String UNITED_KINGDOM = "UK";

    private static final String GLOBALPING = "globalping";

    private final Settings settings;
    private final Directories directories;
    private final TraceOptions options;
    private final Target target;
    private final StandardError log;
    private final Path sourcesFile;
    private final Map<String, Source> sources;
    private final Clock clock = Clock.systemUTC();
    private final CommandRunner runner;
    private final TraceRequests requests;
    private final Thread stop;

    /** @throws ConfigurationException if the sources file cannot be used */
    OneTrace(Settings settings, Directories directories, TraceOptions options, StandardError log)
            throws ConfigurationException {
        this.settings = settings;
        this.directories = directories;
        this.options = options;
        this.target = options.target();
        this.log = log;
        this.sourcesFile = options.sourcesFile() == null ? directories.sources() : options.sourcesFile();
        this.sources = sources();
        this.runner = new CommandRunner(
                Programs.of(sources.values(), settings.traceroute().executable()));
        this.requests = new TraceRequests(TargetResolver.ofSystem(), new MethodProbe(runner), MethodMemory.NONE, clock);
        // a signal ends what was started, too
        this.stop = new Thread(runner::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
    }

    /** The sources; where nobody named a file and there is none, this host alone. */
    private Map<String, Source> sources() throws ConfigurationException {
        boolean isThere = options.sourcesFile() != null || Files.exists(sourcesFile);
        return isThere ? SourcesFile.read(sourcesFile) : SourcesFile.defaults();
    }

    /**
     * Traces and adds what is known. With a webhook the trace belongs to the command's own series.
     *
     * @return one report, or one for each probe of a measurement service that made a trace
     * @throws TraceFailedException if no trace could be made
     */
    List<Report> trace() throws TraceFailedException {
        Source source = source();
        ReverseDns names = names();
        TraceEnrichment enrichment = new TraceEnrichment(
                options.withPlaces() ? Places.of(settings.enrich(), clock, log) : null,
                names,
                new HostInfoReader(HostInfoReader.PROC_NET, publicAddress(), clock));
        List<Trace> traces = traces(source, names);
        boolean here = source instanceof Source.Command command && !command.remote();
        List<Report> reports = new ArrayList<>(traces.size());
        NameBudget nameBudget = enrichment.askNames(traces);
        for (Trace trace : traces) {
            log.explain(target.host() + ": traced with " + trace.tool() + ", "
                    + Plural.count(trace.hops().size(), "hop"));
            reports.add(enrichment.enrich(trace, target, here, nameBudget));
        }
        return reports;
    }

    private List<Trace> traces(Source source, @Nullable ReverseDns names) throws TraceFailedException {
        if (source instanceof Source.Command command) {
            String name =
                    target.source().equals(Target.THIS_HOST) ? settings.source().name() : target.source();
            TraceRequest request = requests.prepare(target, command, name, isCompared());
            if (names != null && leadsAway(request.destination())) {
                names.prepare();
            }
            return List.of(trace(request, command));
        }
        if (source instanceof Source.LookingGlass lookingGlass) {
            return List.of(LookingGlassTrace.of(this, lookingGlass));
        }
        if (source instanceof Source.Globalping globalping) {
            return GlobalpingTraces.of(this, globalping);
        }
        if (source instanceof Source.Atlas || source instanceof Source.AtlasMeasurement) {
            TraceRequest request = requests.prepare(target, source, source.key(), isCompared());
            return AtlasTraces.of(settings, clock, request, source, log::warn);
        }
        throw new TraceFailedException(
                FailureKind.SOURCE,
                source.key(),
                "-c/--country: expected a source that traces when it is asked, found '" + source.key() + "' of type "
                        + source.kind());
    }

    /**
     * That of the key; a country that is no key is one of Globalping's, and people are told who is asked then. Its probes
     * are named after the service, as there is no key.
     */
    private Source source() throws TraceFailedException {
        String key = target.source();
        Source source = sources.get(key);
        if (source != null) {
            return source;
        }
        String perhaps = inAnotherCase(key);
        if (perhaps != null) {
            throw new TraceFailedException(
                    FailureKind.SOURCE,
                    key,
                    "-c/--country: expected a country or a key of " + sourcesFile + ", found '" + key + "'; perhaps '"
                            + perhaps + "'");
        }
        String country =
                key.equals(UNITED_KINGDOM) ? "GB" : CountryCode.find(key).orElse("");
        if (country.isEmpty()) {
            throw new TraceFailedException(
                    FailureKind.SOURCE,
                    key,
                    "-c/--country: expected a country or one of " + String.join(", ", sources.keySet()) + ", found '"
                            + key + "'; add that key to " + sourcesFile);
        }
        log.warn("'" + key + "' is no key of " + sourcesFile + ": asking a probe of Globalping in " + country + " ("
                + settings.globalping().url() + "), which is told the target " + target.host()
                + "; add the key to choose another source");
        return new Source.Globalping(GLOBALPING, List.of(ProbeLocation.ofCountry(country)), 1, false, null);
    }

    /** The key somebody meant who wrote it with other capitals; null if there is none. */
    private @Nullable String inAnotherCase(String key) {
        for (String known : sources.keySet()) {
            if (known.equalsIgnoreCase(key)) {
                return known;
            }
        }
        boolean isMeant = key.equalsIgnoreCase(UNITED_KINGDOM) && !key.equals(UNITED_KINGDOM);
        return isMeant ? UNITED_KINGDOM : null;
    }

    private Trace trace(TraceRequest request, Source.Command command) throws TraceFailedException {
        LocalTracer tracer = new LocalTracer(
                requests, runner, new ToolVersions(runner), new TraceAssembly(new TracerouteReader()), clock);
        return tracer.trace(request, command);
    }

    /** Whether there may be names to look up on the way: not where nothing but this host and its network is met. */
    private static boolean leadsAway(@Nullable InetAddress destination) {
        return destination == null || !destination.isLoopbackAddress() && !destination.isSiteLocalAddress();
    }

    private boolean isCompared() {
        return options.webhook() != null;
    }

    private @Nullable ReverseDns names() {
        Settings.Enrich enrich = settings.enrich();
        return enrich.reverseDns() ? new ReverseDns(new JndiPtrLookup(), clock, enrich.reverseDnsTimeout()) : null;
    }

    private @Nullable PublicAddress publicAddress() {
        Optional<String> url = settings.enrich().publicAddressUrl();
        if (url.isEmpty()) {
            return null;
        }
        PublicAddressFile file = new PublicAddressFile(directories.state().resolve("public-address"), log::warn);
        return new PublicAddress(URI.create(url.get()), file, clock, log::warn);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            return; // shutting down: the hook does it
        }
        runner.close();
    }

    /** Looking glasses, apart: a trace from this host loads nothing of it. */
    private static final class LookingGlassTrace {

        static Trace of(OneTrace one, Source.LookingGlass source) throws TraceFailedException {
            try (LookingGlassClient client = new LookingGlassClient(
                    new LookingGlassTracer(new TracerouteReader(), one.clock),
                    new LookingGlassHttp(one.settings.source().timeout()))) {
                return client.trace(one.requests.prepare(one.target, source, source.key(), one.isCompared()), source);
            } catch (IOException e) {
                throw new TraceFailedException(FailureKind.SOURCE, source.key(), null, source.key() + ": " + e, e);
            }
        }
    }

    /** Measurement services, apart likewise. */
    private static final class GlobalpingTraces {

        static List<Trace> of(OneTrace one, Source.Globalping source) throws TraceFailedException {
            Settings.Globalping settings = one.settings.globalping();
            GlobalpingAccess access = new GlobalpingAccess(
                    URI.create(settings.url()),
                    settings.token().map(Secret::reveal).orElse(null),
                    settings.timeout());
            TraceRequest request = one.requests.prepare(one.target, source, source.key(), one.isCompared());
            try (GlobalpingHttp http = new GlobalpingHttp(access);
                    GlobalpingClient client = new GlobalpingClient(
                            Globalping.ofOneCall(access, new TracerouteReader(), one.clock),
                            http,
                            pause -> Thread.sleep(pause.toMillis()))) {
                Measured measured = client.trace(request, source);
                measured.notes().forEach(one.log::warn);
                return measured.traces().stream().map(RequestedTrace::trace).toList();
            } catch (IOException e) {
                throw new TraceFailedException(FailureKind.SOURCE, source.key(), null, source.key() + ": " + e, e);
            }
        }
    }
}
