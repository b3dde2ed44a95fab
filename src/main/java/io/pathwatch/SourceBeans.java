package io.pathwatch;

import io.pathwatch.config.Secret;
import io.pathwatch.config.Settings;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import io.pathwatch.source.LookingGlassHttp;
import io.pathwatch.source.LookingGlassPageProcessor;
import io.pathwatch.source.LookingGlassRequestProcessor;
import io.pathwatch.source.LookingGlassTracer;
import io.pathwatch.source.atlas.AtlasAnswerProcessor;
import io.pathwatch.source.atlas.AtlasHttp;
import io.pathwatch.source.atlas.AtlasQueryProcessor;
import io.pathwatch.source.atlas.AtlasSettings;
import io.pathwatch.source.atlas.AtlasTaskProcessor;
import io.pathwatch.source.atlas.AtlasTasks;
import io.pathwatch.source.atlas.AtlasTracesProcessor;
import io.pathwatch.source.atlas.StoredResults;
import io.pathwatch.source.globalping.Globalping;
import io.pathwatch.source.globalping.GlobalpingAccess;
import io.pathwatch.source.globalping.GlobalpingAnswerProcessor;
import io.pathwatch.source.globalping.GlobalpingHttp;
import io.pathwatch.source.globalping.GlobalpingPollProcessor;
import io.pathwatch.source.globalping.GlobalpingRequestProcessor;
import io.pathwatch.source.globalping.GlobalpingTracesProcessor;
import io.pathwatch.source.globalping.GlobalpingTurnProcessor;
import io.pathwatch.source.recording.KeptTraceProcessor;
import io.pathwatch.source.recording.OpenRecordingProcessor;
import io.pathwatch.source.recording.QuietFiles;
import io.pathwatch.source.recording.RecordedTargets;
import io.pathwatch.source.recording.SettleRecordingProcessor;
import io.pathwatch.store.SqliteTraceStore;
import io.pathwatch.traceroute.TraceDocuments;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/** Builds what asks others for traces: looking glasses, services, and folders of recorded traces. */
final class SourceBeans implements AutoCloseable {

    /** Longer than a tool waits between two lines that it writes. */
    private static final Duration RECORDING_QUIET = Duration.ofSeconds(10);

    private final Supplier<Map<String, Source>> sources;
    private final Supplier<List<Target>> targets;
    private final SqliteTraceStore store;
    private final Clock clock;
    private final LookingGlassHttp lookingGlassHttp;
    private final GlobalpingAccess globalping;
    private final GlobalpingHttp globalpingHttp;
    private final AtlasSettings atlasSettings;
    private final AtlasHttp atlasHttp;

    /**
     * @param sources by key
     * @param targets both as they are at the moment of asking
     */
    SourceBeans(
            Settings settings,
            Supplier<Map<String, Source>> sources,
            Supplier<List<Target>> targets,
            SqliteTraceStore store,
            Clock clock) {
        this.sources = sources;
        this.targets = targets;
        this.store = store;
        this.clock = clock;
        this.lookingGlassHttp = new LookingGlassHttp(settings.source().timeout());
        this.globalping = new GlobalpingAccess(
                URI.create(settings.globalping().url()),
                settings.globalping().token().map(Secret::reveal).orElse(null),
                settings.globalping().timeout());
        this.globalpingHttp = new GlobalpingHttp(globalping);
        Settings.Atlas atlas = settings.atlas();
        this.atlasSettings = new AtlasSettings(
                URI.create(atlas.url()),
                atlas.key().map(Secret::reveal).orElse(null),
                atlas.timeout(),
                atlas.pollInterval());
        this.atlasHttp = new AtlasHttp(atlasSettings, settings.source().timeout());
    }

    void addTo(Map<String, Object> beans) {
        addLookingGlasses(beans);
        addAtlas(beans);
        addGlobalping(beans);
        addRecordings(beans);
    }

    private void addLookingGlasses(Map<String, Object> beans) {
        LookingGlassTracer tracer = new LookingGlassTracer(new TracerouteReader(), clock);
        beans.put("lookingGlassRequest", new LookingGlassRequestProcessor(this::findSource));
        beans.put("lookingGlassPage", new LookingGlassPageProcessor(tracer));
        beans.put("lookingGlassHttp", (HttpClientConfigurer) lookingGlassHttp::configure);
    }

    private void addAtlas(Map<String, Object> beans) {
        AtlasTasks tasks = new AtlasTasks(
                atlasSettings,
                new JsonTraces(new TracerouteReader()),
                new StoredResults(store),
                clock,
                System::nanoTime);
        beans.put("atlasTasks", tasks);
        beans.put("atlasTask", new AtlasTaskProcessor(tasks, this::findSource));
        beans.put("atlasQuery", new AtlasQueryProcessor(tasks));
        beans.put("atlasAnswer", new AtlasAnswerProcessor());
        beans.put("atlasTraces", new AtlasTracesProcessor());
        beans.put("atlasHttp", (HttpClientConfigurer) atlasHttp::configure);
        beans.put("atlasHeaders", onlyHeaders(AtlasHttp.SENT_HEADERS));
    }

    private void addGlobalping(Map<String, Object> beans) {
        Globalping service = new Globalping(globalping, new TracerouteReader(), clock);
        beans.put("globalpingRequest", new GlobalpingRequestProcessor(service, this::findSource));
        beans.put("globalpingTurn", new GlobalpingTurnProcessor());
        beans.put("globalpingPoll", new GlobalpingPollProcessor());
        beans.put("globalpingAnswer", new GlobalpingAnswerProcessor());
        beans.put("globalpingTraces", new GlobalpingTracesProcessor());
        beans.put("globalpingHttp", (HttpClientConfigurer) globalpingHttp::configure);
        beans.put("globalpingHeaders", onlyHeaders(GlobalpingHttp.SENT_HEADERS));
    }

    /** @param names in lower case */
    private static HeaderFilterStrategy onlyHeaders(Set<String> names) {
        DefaultHeaderFilterStrategy sent = new DefaultHeaderFilterStrategy();
        sent.setOutFilter(new HashSet<>(names));
        sent.setLowerCase(true);
        sent.setFilterOnMatch(false);
        return sent;
    }

    private void addRecordings(Map<String, Object> beans) {
        QuietFiles files = new QuietFiles(RECORDING_QUIET, clock);
        beans.put("recordedFiles", new RecordedFileFilter(sources, files));
        beans.put(
                "openRecording",
                new OpenRecordingProcessor(new TraceDocuments(null), new RecordedTargets(targets), store));
        beans.put("keptTrace", new KeptTraceProcessor(store));
        beans.put("settleRecording", new SettleRecordingProcessor(files));
    }

    private @Nullable Source findSource(String key) {
        return sources.get().get(key);
    }

    @Override
    public void close() {
        lookingGlassHttp.close();
        globalpingHttp.close();
        atlasHttp.close();
    }
}
