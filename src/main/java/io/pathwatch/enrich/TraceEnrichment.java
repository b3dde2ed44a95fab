package io.pathwatch.enrich;

import io.pathwatch.model.Hop;
import io.pathwatch.model.ProbeResult;
import io.pathwatch.model.Reply;
import io.pathwatch.model.Report;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.Target;
import io.pathwatch.model.Trace;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a trace what is known of its responders and of this host. Never fails: what is not known is absent. May be
 * shared between threads.
 */
public final class TraceEnrichment {

    private static final NameBudget NO_NAMES = new NameBudget(0);

    private final @Nullable GeoIpDirectory geoIp;
    private final @Nullable ReverseDns names;
    private final HostInfoReader host;

    /**
     * @param geoIp absent: responders get no place, and an AS number only where the tool printed one
     * @param names absent: responders have the names the tool printed
     */
    public TraceEnrichment(@Nullable GeoIpDirectory geoIp, @Nullable ReverseDns names, HostInfoReader host) {
        this.geoIp = geoIp;
        this.names = names;
        this.host = host;
    }

    /**
     * The report of {@code trace}, not compared yet. What the tool printed wins over reverse DNS for the name; for the
     * AS number the database wins.
     *
     * @param madeHere whether a program on this host made the trace, so that this host belongs into the report
     */
    public Report enrich(Trace trace, Target target, boolean madeHere) {
        return enrich(trace, target, madeHere, names == null ? NO_NAMES : names.budget());
    }

    /**
     * As {@link #enrich(Trace, Target, boolean)}, for one trace of several.
     *
     * @param budget from {@link #askNames}: how long the reports that share it may wait for names
     */
    public Report enrich(Trace trace, Target target, boolean madeHere, NameBudget budget) {
        Map<InetAddress, ResponderDetails> responders = printed(trace.hops());
        if (geoIp != null) {
            addPlaces(responders, geoIp);
        }
        if (names != null) {
            addNames(responders, names, budget);
        }
        return new Report(trace, target, known(responders), madeHere ? host.read() : null, null);
    }

    /**
     * Has the names of the responders of all these looked up side by side, and does not wait.
     *
     * @return what their reports may wait for names, all together: as long as one report alone
     */
    public NameBudget askNames(Collection<Trace> traces) {
        if (names == null) {
            return NO_NAMES;
        }
        Set<InetAddress> nameless = new LinkedHashSet<>();
        for (Trace trace : traces) {
            nameless.addAll(nameless(printed(trace.hops())));
        }
        names.ask(nameless);
        return names.budget();
    }

    /** Those of which something is known. */
    private static Map<InetAddress, ResponderDetails> known(Map<InetAddress, ResponderDetails> responders) {
        Map<InetAddress, ResponderDetails> known = new HashMap<>();
        for (Map.Entry<InetAddress, ResponderDetails> responder : responders.entrySet()) {
            if (responder.getValue() != ResponderDetails.UNKNOWN) {
                known.put(responder.getKey(), responder.getValue());
            }
        }
        return known;
    }

    /** Each responder once, with what the tool printed of it. */
    private static Map<InetAddress, ResponderDetails> printed(List<Hop> hops) {
        Map<InetAddress, ResponderDetails> responders = new LinkedHashMap<>();
        for (Hop hop : hops) {
            for (ProbeResult probe : hop.probes()) {
                if (probe instanceof Reply reply && reply.responder() != null) {
                    addPrinted(responders, reply.responder(), reply);
                }
            }
        }
        return responders;
    }

    private static void addPrinted(Map<InetAddress, ResponderDetails> responders, InetAddress address, Reply reply) {
        ResponderDetails known = responders.getOrDefault(address, ResponderDetails.UNKNOWN);
        String name = known.name() == null ? reply.name() : known.name();
        Long asn = known.asn() == null && !reply.asns().isEmpty() ? reply.asns().get(0) : known.asn();
        boolean isNews = name != known.name() || asn != known.asn();
        responders.put(address, isNews ? new ResponderDetails(name, asn, null, null, null, null, null, null) : known);
    }

    private static void addPlaces(Map<InetAddress, ResponderDetails> responders, GeoIpDirectory geoIp) {
        for (Map.Entry<InetAddress, ResponderDetails> responder : responders.entrySet()) {
            ResponderDetails printed = responder.getValue();
            ResponderDetails found = geoIp.find(responder.getKey());
            if (found != ResponderDetails.UNKNOWN) {
                responder.setValue(merge(printed, found));
            }
        }
    }

    private static ResponderDetails merge(ResponderDetails printed, ResponderDetails found) {
        if (printed == ResponderDetails.UNKNOWN) {
            return found;
        }
        return new ResponderDetails(
                printed.name(),
                found.asn() == null ? printed.asn() : found.asn(),
                found.asOrg(),
                found.latitude(),
                found.longitude(),
                found.accuracyRadiusKm(),
                found.city(),
                found.country());
    }

    private static void addNames(Map<InetAddress, ResponderDetails> responders, ReverseDns names, NameBudget budget) {
        List<InetAddress> nameless = nameless(responders);
        for (Map.Entry<InetAddress, String> found :
                names.namesOf(nameless, budget).entrySet()) {
            ResponderDetails known = responders.getOrDefault(found.getKey(), ResponderDetails.UNKNOWN);
            responders.put(found.getKey(), known.withName(found.getValue()));
        }
    }

    private static List<InetAddress> nameless(Map<InetAddress, ResponderDetails> responders) {
        List<InetAddress> nameless = new ArrayList<>(responders.size());
        for (Map.Entry<InetAddress, ResponderDetails> responder : responders.entrySet()) {
            if (responder.getValue().name() == null) {
                nameless.add(responder.getKey());
            }
        }
        return nameless;
    }
}
