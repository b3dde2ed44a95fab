package io.pathwatch.source.globalping;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.Source;
import io.pathwatch.model.TraceRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which probes one measurement takes: those of an earlier one again, or others if the service has those no longer. For one
 * thread at a time.
 */
final class ProbeChoice {

    private final KnownProbes known;
    private final Source.Globalping source;
    private final @Nullable AddressFamily family;
    private final Instant startedAt;

    /** Whose probes are taken again; absent: the service chooses some. */
    private KnownProbes.@Nullable Chosen earlier;

    /** Whose probes the service did not take again. */
    private KnownProbes.@Nullable Chosen lost;

    ProbeChoice(KnownProbes known, Source.Globalping source, TraceRequest request, Instant startedAt) {
        this.known = known;
        this.source = source;
        this.family = request.target().probe().family();
        this.startedAt = startedAt;
        this.earlier = known.find(source, family, startedAt);
    }

    /** The measurement whose probes are taken again; absent: the service chooses some. */
    @Nullable
    String earlierMeasurement() {
        return earlier == null ? null : earlier.measurement();
    }

    /** Names of the probes that are taken again; empty if there are none. */
    List<String> earlierNames() {
        return earlier == null ? List.of() : earlier.names();
    }

    /** Earlier measurements are forgotten after a while, and their probes with them. */
    void chooseAnew() {
        lost = earlier;
        earlier = null;
    }

    /** Takes notice that the service took the choice. */
    void accepted() {
        if (lost != null) {
            known.forget(source, family, lost);
        }
    }

    /**
     * The same probes again, unless some are gone: others may stand in for them.
     *
     * @param measurement that had them
     * @param names of {@code probes}, in their order
     * @param areFewer whether there are fewer than wanted
     */
    void remember(String measurement, List<ProbeAnswer> probes, List<String> names, boolean areFewer) {
        boolean worked = false;
        boolean gone = false;
        for (ProbeAnswer probe : probes) {
            worked |= probe.hasTrace();
            gone |= probe.status().equals("offline");
        }
        if (worked && !gone) {
            Instant chosenAt = earlier == null ? startedAt : earlier.chosenAt();
            known.remember(source, family, new KnownProbes.Chosen(measurement, names, chosenAt, areFewer));
        } else if (earlier != null) {
            known.forget(source, family, earlier);
        }
    }
}
