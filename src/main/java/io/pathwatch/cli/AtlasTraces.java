package io.pathwatch.cli;

import io.pathwatch.config.Secret;
import io.pathwatch.config.Settings;
import io.pathwatch.model.FailureKind;
import io.pathwatch.model.Outcome;
import io.pathwatch.model.RequestedTrace;
import io.pathwatch.model.Source;
import io.pathwatch.model.Trace;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.atlas.AtlasClient;
import io.pathwatch.source.atlas.AtlasHttp;
import io.pathwatch.source.atlas.AtlasSettings;
import io.pathwatch.source.atlas.AtlasTasks;
import io.pathwatch.traceroute.TracerouteReader;
import io.pathwatch.traceroute.json.JsonTraces;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Traces by RIPE Atlas, apart: a trace from this host loads nothing of it. */
final class AtlasTraces {

    private AtlasTraces() {}

    /**
     * What the probes of {@code source} find now, or found last.
     *
     * @param notices takes why a probe made no trace while others did
     * @throws TraceFailedException if none made one
     */
    static List<Trace> of(Settings settings, Clock clock, TraceRequest request, Source source, Consumer<String> notices)
            throws TraceFailedException {
        AtlasSettings access = access(settings.atlas());
        AtlasTasks tasks = AtlasTasks.ofOneCall(access, new JsonTraces(new TracerouteReader()), clock);
        try (AtlasHttp http = new AtlasHttp(access, settings.source().timeout());
                AtlasClient client = new AtlasClient(tasks, http, pause -> Thread.sleep(pause.toMillis()), notices)) {
            List<RequestedTrace> traces = source instanceof Source.Atlas probes
                    ? client.trace(request, probes)
                    : client.fetch(request, (Source.AtlasMeasurement) source);
            return made(traces, source.key(), notices);
        } catch (IOException e) {
            throw new TraceFailedException(FailureKind.SOURCE, source.key(), null, source.key() + ": " + e, e);
        }
    }

    private static AtlasSettings access(Settings.Atlas atlas) {
        return new AtlasSettings(
                URI.create(atlas.url()),
                atlas.key().map(Secret::reveal).orElse(null),
                atlas.timeout(),
                atlas.pollInterval());
    }

    private static List<Trace> made(List<RequestedTrace> traces, String key, Consumer<String> notices)
            throws TraceFailedException {
        List<Trace> made = new ArrayList<>(traces.size());
        List<String> failures = new ArrayList<>();
        for (RequestedTrace requested : traces) {
            if (requested.trace().outcome() instanceof Outcome.Failed failed) {
                failures.add(failed.message());
            } else {
                made.add(requested.trace());
            }
        }
        if (made.isEmpty()) {
            String reason = failures.isEmpty()
                    ? "RIPE Atlas, source '" + key + "': expected a result, found none yet"
                    : String.join("; ", failures);
            throw new TraceFailedException(FailureKind.SOURCE, key, reason);
        }
        failures.forEach(notices);
        return made;
    }
}
