package io.pathwatch.source.atlas;

import io.pathwatch.model.Source;
import io.pathwatch.model.TraceDocumentReader;
import io.pathwatch.model.TraceFailedException;
import io.pathwatch.model.TraceRequest;
import io.pathwatch.source.PublicTarget;
import io.pathwatch.source.Refusals;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Begins the tasks of both kinds of sources. May be shared between threads. */
public final class AtlasTasks {

    private final AtlasSettings settings;
    private final TraceDocumentReader reader;
    private final FeedMemory memory;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /**
     * @param seen results that need not be given again
     * @param nanoTime monotonic clock, in nanoseconds
     */
    public AtlasTasks(
            AtlasSettings settings, TraceDocumentReader reader, SeenResults seen, Clock clock, LongSupplier nanoTime) {
        this(settings, reader, new FeedMemory(seen, new ToldReasons(), new Refusals<>(clock)), clock, nanoTime);
    }

    private AtlasTasks(
            AtlasSettings settings, TraceDocumentReader reader, FeedMemory memory, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.reader = reader;
        this.memory = memory;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Of a program that asks once, and promises no more. */
    public static AtlasTasks ofOneCall(AtlasSettings settings, TraceDocumentReader reader, Clock clock) {
        FeedMemory memory = new FeedMemory(SeenResults.NOTHING, new ToldReasons(), Refusals.ofOneCall(clock));
        return new AtlasTasks(settings, reader, memory, clock, System::nanoTime);
    }

    /**
     * Orders a measurement of the target of {@code asked}, which costs credits.
     *
     * @throws TraceFailedException of kind {@code source} without a key, if the target is not public, or as long as the
     *     service refuses orders of the source
     */
    public AtlasTask order(TraceRequest asked, Source.Atlas source) throws TraceFailedException {
        requireKey(source, "may create measurements");
        PublicTarget.of(asked.target().host(), found -> AtlasFailure.of(source.key(), found));
        Refused.requireNone(memory.refusals(), source, asked.target());
        return new OneOffMeasurement(asked, source, settings, reader, clock, nanoTime, memory.refusals());
    }

    /**
     * Fetches what is new of a measurement that runs anyway.
     *
     * @throws TraceFailedException of kind {@code source} without a key, if the measurement is not public; and for a while
     *     when it has ended, or the service refuses it
     */
    public AtlasTask follow(TraceRequest asked, Source.AtlasMeasurement source) throws TraceFailedException {
        if (!source.isPublic()) {
            requireKey(source, "may read measurement " + source.measurement());
        }
        Refused.requireNone(memory.refusals(), source, asked.target());
        return new MeasurementFeed(asked, source, reader, memory, clock);
    }

    private void requireKey(Source source, String right) throws TraceFailedException {
        if (settings.key() == null) {
            throw AtlasFailure.of(
                    source.key(), "expected a key that " + right + ", found none; set pathwatch.atlas.key");
        }
    }

    /** Whether {@code body} is a task that is not done; not so what an error has left there. */
    public boolean isOpen(@Nullable Object body) {
        return body instanceof AtlasTask task && task.isOpen();
    }

    /** Where {@code query} is asked. */
    String uri(AtlasQuery query) {
        return settings.url() + query.path();
    }
}
