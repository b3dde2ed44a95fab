package io.pathwatch.cli.doctor;

import io.pathwatch.config.Directories;
import io.pathwatch.config.Settings;
import io.pathwatch.config.SourcesFile;
import io.pathwatch.config.TargetsFile;
import io.pathwatch.enrich.GeoIpFacts;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.JndiPtrLookup;
import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.ProbeMethod;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.store.StateLock;
import io.pathwatch.store.TokenFile;
import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.Programs;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which checks there are, in the order people read them: this host, the tool, the network, the files. */
final class HostChecks {

    private final Directories directories;
    private final Map<String, String> environment;
    private final Settings settings;
    private final Map<String, Source> sources;
    private final Wanted wanted;
    private final Programs programs;
    private final CommandRunner runner;
    private final Clock clock = Clock.systemUTC();
    private final List<Check> checks = new ArrayList<>();

    private HostChecks(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = environment;
        this.settings = Settings.readDespiteMistakes(directories, environment);
        this.sources = sources(directories);
        this.wanted = new Wanted(targets(directories, sources));
        this.programs = Programs.of(sources.values(), settings.traceroute().executable());
        this.runner = new CommandRunner(programs);
    }

    static Checkup of(Directories directories, Map<String, String> environment) {
        HostChecks host = new HostChecks(directories, environment);
        host.addThisProgram();
        host.addTools();
        host.addNetwork();
        host.addFiles();
        return new Checkup(host.checks, host.runner::close);
    }

    private void addThisProgram() {
        checks.add(new UserCheck(System.getProperty("user.name")));
        checks.add(new JavaCheck());
        checks.add(new LimitsCheck(LimitsCheck.OWN_LIMITS, settings.traceroute().parallel()));
    }

    private void addTools() {
        boolean isUsed = sources.get(Target.THIS_HOST) instanceof Source.Command here && here.usesProbeOptions();
        checks.add(new ToolCheck(programs, runner, isUsed ? Need.REQUIRED : Need.OPTIONAL));
        if (hasTraceroute()) {
            Need need = isUsed ? Need.ONE_OF_SEVERAL : Need.OPTIONAL;
            LoopbackProbe probe = new LoopbackProbe(runner);
            for (ProbeMethod method : List.of(ProbeMethod.UDP, ProbeMethod.ICMP, ProbeMethod.TCP)) {
                checks.add(new MethodCheck(probe, method, wanted.count(method), MethodCheck.PING_GROUPS, need));
            }
        }
        for (Source source : sources.values()) {
            if (source instanceof Source.Command command && !command.usesProbeOptions()) {
                boolean isHere = command.key().equals(Target.THIS_HOST);
                checks.add(new ProgramCheck(command, programs, isHere ? Need.REQUIRED : Need.OPTIONAL));
            }
        }
    }

    private boolean hasTraceroute() {
        try {
            programs.getPath(Programs.TRACEROUTE);
            return true;
        } catch (TraceFailedException e) {
            return false;
        }
    }

    private void addNetwork() {
        HostInfoReader host = new HostInfoReader(HostInfoReader.PROC_NET, null, clock);
        for (AddressFamily family : AddressFamily.values()) {
            checks.add(new NetworkCheck(family, host::read, wanted.count(family)));
        }
        checks.add(new LocalNameCheck(name -> List.of(InetAddress.getAllByName(name))));
        boolean needsNames = settings.enrich().reverseDns() || wanted.hasNames();
        checks.add(new NameServerCheck(NameServerCheck.RESOLV_CONF, new JndiPtrLookup(), needsNames));
        Path state = settings.store().file().toAbsolutePath().getParent();
        checks.add(new PortCheck(
                settings.web(),
                () -> StateLock.findHolder(state, StateLock.DAEMON),
                () -> !new TokenFile(state).list().isEmpty()));
    }

    private void addFiles() {
        checks.add(new MistakesCheck(
                directories, environment, targets(directories, sources).size()));
        Path state = settings.store().file().toAbsolutePath().getParent();
        checks.add(new RouteFilesCheck(settings.store().file(), () -> StateLock.findHolder(state, StateLock.DAEMON)));
        checks.add(new StoreCheck(settings.store().file()));
        checks.add(new DatabaseCheck(GeoIpFacts.CITY, settings.enrich().cityDatabase(), clock));
        checks.add(new DatabaseCheck(GeoIpFacts.ASN, settings.enrich().asnDatabase(), clock));
        checks.add(new WebhookCheck(settings.alerts().webhook().url()));
        checks.add(new SubscriptionsCheck(settings.store().file()));
    }

    /** What is wrong with the file is told by {@link MistakesCheck}. */
    private static Map<String, Source> sources(Directories directories) {
        try {
            return SourcesFile.read(directories.sources());
        } catch (ConfigurationException e) {
            return SourcesFile.defaults();
        }
    }

    private static List<Target> targets(Directories directories, Map<String, Source> sources) {
        try {
            return TargetsFile.read(directories.targets(), sources.keySet());
        } catch (ConfigurationException e) {
            return List.of();
        }
    }
}
