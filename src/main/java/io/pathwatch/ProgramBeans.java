package io.pathwatch;

import io.pathwatch.config.Settings;
import io.pathwatch.model.Report;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.schedule.DueList;
import io.pathwatch.schedule.ExtraTracesProcessor;
import io.pathwatch.schedule.OtherMethods;
import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.SqliteMethodMemory;
import io.pathwatch.traceroute.CommandRunner;
import io.pathwatch.traceroute.LossProbes;
import io.pathwatch.traceroute.LossProbesProcessor;
import io.pathwatch.traceroute.MethodProbe;
import io.pathwatch.traceroute.PermittedMethods;
import io.pathwatch.traceroute.PrepareTraceProcessor;
import io.pathwatch.traceroute.Programs;
import io.pathwatch.traceroute.TargetResolver;
import io.pathwatch.traceroute.ToolVersions;
import io.pathwatch.traceroute.TraceRequests;
import io.pathwatch.traceroute.TracerouteArgsProcessor;
import io.pathwatch.traceroute.TracerouteCommandExecutor;
import io.pathwatch.traceroute.TracerouteDataFormat;
import io.pathwatch.traceroute.UnpackTraceProcessor;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds what traces with programs of this host. */
final class ProgramBeans implements AutoCloseable {

    private final Settings settings;
    private final Supplier<Map<String, Source>> sources;
    private final DueList dueList;
    private final SqliteDatabase database;
    private final Clock clock;
    private final CommandRunner commands;

    /** @param sources by key, as they are at the moment of asking */
    ProgramBeans(
            Settings settings,
            Supplier<Map<String, Source>> sources,
            DueList dueList,
            SqliteDatabase database,
            Clock clock) {
        this.settings = settings;
        this.sources = sources;
        this.dueList = dueList;
        this.database = database;
        this.clock = clock;
        this.commands = new CommandRunner(
                Programs.of(() -> sources.get().values(), settings.traceroute().executable()), LowerPrivileges.find());
    }

    CommandRunner commands() {
        return commands;
    }

    void addTo(Map<String, Object> beans) {
        ToolVersions versions = new ToolVersions(commands);
        MethodProbe methods = new MethodProbe(commands);
        TraceRequests requests =
                new TraceRequests(TargetResolver.ofSystem(), methods, new SqliteMethodMemory(database), clock);
        PermittedMethods permitted = new PermittedMethods(methods, this::findSource);
        beans.put("extraTraces", new ExtraTracesProcessor(dueList, otherMethods(permitted)));
        beans.put(
                "prepareTrace",
                new PrepareTraceProcessor(
                        requests, this::getSource, settings.source().name()));
        beans.put("unpackTrace", new UnpackTraceProcessor());
        beans.put("tracerouteArgs", new TracerouteArgsProcessor(this::getSource));
        beans.put("tracerouteExecutor", new TracerouteCommandExecutor(commands));
        beans.put("traceroute", new TracerouteDataFormat(versions, clock));
        beans.put("lossProbes", new LossProbesProcessor(new LossProbes(commands, versions, clock)));
    }

    /** What the schedule asks of the methods of this host. */
    private static OtherMethods otherMethods(PermittedMethods permitted) {
        return new OtherMethods() {
            @Override
            public Optional<Target> find(Report report) {
                return permitted.findOther(report);
            }

            @Override
            public void failed(Report report) {
                permitted.failed(report);
            }
        };
    }

    private @Nullable Source findSource(String key) {
        return sources.get().get(key);
    }

    private Source getSource(String key) {
        Source source = findSource(key);
        if (source == null) {
            throw new IllegalArgumentException("source: expected a key of the sources file, found '" + key + "'");
        }
        return source;
    }

    /** Whether {@code target} is traced by a program of this host. */
    boolean isTracedHere(Target target) {
        return findSource(target.source()) instanceof Source.Command command && !command.remote();
    }

    @Override
    public void close() {
        commands.close();
    }
}
