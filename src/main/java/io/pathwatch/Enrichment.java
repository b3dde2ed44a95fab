package io.pathwatch;

import io.pathwatch.config.Settings;
import io.pathwatch.enrich.AskNamesProcessor;
import io.pathwatch.enrich.EnrichTraceProcessor;
import io.pathwatch.enrich.GeoIpDirectory;
import io.pathwatch.enrich.GeoIpFiles;
import io.pathwatch.enrich.HostInfoReader;
import io.pathwatch.enrich.JndiPtrLookup;
import io.pathwatch.enrich.PublicAddress;
import io.pathwatch.enrich.ReverseDns;
import io.pathwatch.enrich.TraceEnrichment;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.Target;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what knows names, networks and places of addresses. */
final class Enrichment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrichment.class);

    private final Settings settings;
    private final Clock clock;
    private final @Nullable GeoIpDirectory places;
    private final @Nullable PublicAddress publicAddress;

    Enrichment(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.places = places();
        this.publicAddress = settings.enrich()
                .publicAddressUrl()
                .map(url -> new PublicAddress(URI.create(url), null, clock, LOG::warn))
                .orElse(null);
    }

    private @Nullable GeoIpDirectory places() {
        Settings.Enrich enrich = settings.enrich();
        if (enrich.cityDatabase().isEmpty() && enrich.asnDatabase().isEmpty()) {
            return null;
        }
        GeoIpFiles files = new GeoIpFiles(
                enrich.cityDatabase().orElse(null),
                enrich.asnDatabase().orElse(null),
                settings.store().file().toAbsolutePath().getParent());
        return new GeoIpDirectory(files, clock, LOG::warn);
    }

    /** @param isTracedHere whether a target is traced by a program of this host */
    void addTo(Map<String, Object> beans, Predicate<Target> isTracedHere) {
        Settings.Enrich enrich = settings.enrich();
        if (places == null) {
            LOG.info("no City and no ASN database configured: reports have no places and no autonomous systems");
        }
        ReverseDns names =
                enrich.reverseDns() ? new ReverseDns(new JndiPtrLookup(), clock, enrich.reverseDnsTimeout()) : null;
        TraceEnrichment enrichment =
                new TraceEnrichment(places, names, new HostInfoReader(HostInfoReader.PROC_NET, publicAddress, clock));
        beans.put("askNames", new AskNamesProcessor(enrichment));
        beans.put("enrichTrace", new EnrichTraceProcessor(enrichment, isTracedHere));
    }

    /** @param given places of the file, as they are at the moment of asking */
    OwnPlace ownPlace(Supplier<GivenPlaces> given) {
        return new OwnPlace(settings.source().name(), places, publicAddress, given);
    }
}
