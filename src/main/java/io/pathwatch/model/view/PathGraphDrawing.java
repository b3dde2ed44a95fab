package io.pathwatch.model.view;

import io.pathwatch.model.Reply;
import io.pathwatch.model.ResponderDetails;
import io.pathwatch.model.view.PathGraph.EdgeKind;
import io.pathwatch.model.view.PathGraph.NodeKind;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws the graph of the traces of a span; takes them in the order of time. */
public final class PathGraphDrawing {

    private static final String SOURCE = "source";
    private static final String SILENT = "?@";

    /** More hops without an answer than this in one layer are drawn as one. */
    private static final int MOST_SILENT = 8;

    /** A router may answer each probe from another address; those that come later are one node. */
    private static final int MOST_RESPONDERS = 64;

    private static final int MOST_LOOPS = 64;

    private static final String OTHERS = "others";

    private final PathGraph.Mode mode;
    private final Map<String, Spot> spots = new LinkedHashMap<>();
    private final Map<Integer, Integer> responders = new HashMap<>();
    private final Map<Integer, Integer> silences = new HashMap<>();
    private final Map<Link, Integer> links = new LinkedHashMap<>();
    private final Map<Set<String>, List<String>> loops = new LinkedHashMap<>();
    private int traces;

    public PathGraphDrawing(PathGraph.Mode mode) {
        this.mode = mode;
        spots.put(SOURCE, new Spot(SOURCE, 0, NodeKind.SOURCE));
    }

    private record Link(String from, String to, EdgeKind kind) {}

    /** Adds the way of a trace; a failed one has none, and one that reached its target went round nowhere. */
    public void add(PastTrace trace) {
        if (trace.form().isFailed()) {
            return;
        }
        traces++;
        Set<Link> made = new LinkedHashSet<>();
        Set<String> passed = new LinkedHashSet<>(List.of(SOURCE));
        Map<String, String> seen = new HashMap<>();
        List<Way.Step> silent = new ArrayList<>();
        List<String> before = List.of(SOURCE);
        boolean mayGoRound = !trace.form().isReached();
        for (Way.Step step : Way.of(trace, mode)) {
            if (step.stops().isEmpty()) {
                silent.add(step);
                continue;
            }
            List<String> now = new ArrayList<>(step.stops().size());
            String back = null;
            for (Way.Stop stop : step.stops()) {
                String id = seen.get(stop.name());
                if (id != null && mayGoRound && stop.closesLoop() && !before.contains(id)) {
                    back = id;
                } else {
                    now.add(pass(trace, step.layer(), stop));
                }
            }
            if (back != null) {
                for (String from : before) {
                    made.add(new Link(from, back, EdgeKind.BACK));
                }
                keepLoop(passed, back);
                break;
            }
            join(before, silent, now, made, passed);
            passed.addAll(now);
            for (int i = 0; i < now.size(); i++) {
                seen.put(step.stops().get(i).name(), now.get(i));
            }
            silent.clear();
            before = now;
        }
        passed.forEach(id -> spotOf(id).traces++);
        made.forEach(link -> links.merge(link, 1, Integer::sum));
    }

    private Spot spotOf(String id) {
        Spot spot = spots.get(id);
        if (spot == null) {
            throw new IllegalStateException("node: expected one that was passed, was '" + id + "'");
        }
        return spot;
    }

    private String pass(PastTrace trace, int layer, Way.Stop stop) {
        boolean isDestination = Objects.equals(stop.address(), trace.form().destination());
        Spot spot = spotAt(layer, stop, isDestination);
        spot.sent += trace.probes(stop.hop());
        spot.answered += trace.answered(stop.hop());
        for (int probe = 0; probe < trace.probes(stop.hop()); probe++) {
            Reply reply = trace.findReply(stop.hop(), probe);
            if (reply != null
                    && reply.rtt() != null
                    && (stop.address() == null || stop.address().equals(reply.responder()))) {
                spot.rtts.add(trace.rttMicros(stop.hop(), probe));
            }
        }
        return spot.id;
    }

    private Spot spotAt(int layer, Way.Stop stop, boolean isDestination) {
        String id = stop.name() + "@" + layer;
        Spot spot = spots.get(id);
        if (spot == null && !isDestination && responders.getOrDefault(layer, 0) >= MOST_RESPONDERS) {
            return spots.computeIfAbsent(OTHERS + "@" + layer, key -> Spot.others(key, layer));
        }
        if (spot == null) {
            responders.merge(layer, 1, Integer::sum);
            spot = new Spot(id, layer, NodeKind.RESPONDER);
            spots.put(id, spot);
        }
        spot.address = stop.address();
        spot.details = stop.details();
        spot.kind = stop.isTarget() ? NodeKind.TARGET : spot.kind;
        return spot;
    }

    /** Hops without an answer between the same two neighbours are one, however many traces had them. */
    private void join(
            List<String> before, List<Way.Step> silent, List<String> now, Set<Link> made, Set<String> passed) {
        if (silent.isEmpty()) {
            joinAll(before, now, EdgeKind.NEXT, made);
            return;
        }
        String between = String.join("+", before) + ">" + String.join("+", now);
        List<String> from = before;
        for (Way.Step step : silent) {
            String id = silentAt(step.layer(), between);
            passed.add(id);
            joinAll(from, List.of(id), EdgeKind.GAP, made);
            from = List.of(id);
        }
        joinAll(from, now, EdgeKind.GAP, made);
    }

    private String silentAt(int layer, String between) {
        String own = SILENT + layer + ":" + between;
        // one more than are drawn by themselves: then all of the layer become one
        String id = spots.containsKey(own) || silences.getOrDefault(layer, 0) <= MOST_SILENT ? own : SILENT + layer;
        if (spots.putIfAbsent(id, new Spot(id, layer, NodeKind.SILENT)) == null) {
            silences.merge(layer, 1, Integer::sum);
        }
        return id;
    }

    private static void joinAll(List<String> from, List<String> to, EdgeKind kind, Set<Link> made) {
        for (String one : from) {
            for (String other : to) {
                made.add(new Link(one, other, kind));
            }
        }
    }

    private void keepLoop(Set<String> passed, String back) {
        List<String> around = new ArrayList<>(passed);
        around = around.subList(around.indexOf(back), around.size());
        if (loops.size() < MOST_LOOPS) {
            loops.putIfAbsent(new HashSet<>(around), List.copyOf(around));
        }
    }

    /** The graph of all that was added. */
    public PathGraph finish() {
        mergeSilent();
        Map<String, Integer> order = new LayerOrder(layers(), edgePairs()).place();
        List<PathGraph.Node> nodes = new ArrayList<>();
        for (Spot spot : spots.values()) {
            nodes.add(spot.toNode(order.getOrDefault(spot.id, 0), traces));
        }
        nodes.sort((one, other) -> one.layer() != other.layer()
                ? Integer.compare(one.layer(), other.layer())
                : Integer.compare(one.order(), other.order()));
        List<PathGraph.Edge> edges = new ArrayList<>();
        links.forEach((link, count) -> edges.add(new PathGraph.Edge(
                link.from(),
                link.to(),
                link.kind(),
                count,
                (double) count / traces,
                link.kind() == EdgeKind.BACK ? null : deltaOf(link))));
        edges.sort((one, other) -> {
            int byFrom = one.from().compareTo(other.from());
            return byFrom != 0 ? byFrom : one.to().compareTo(other.to());
        });
        int last = nodes.get(nodes.size() - 1).layer();
        return new PathGraph(last + 1, traces, nodes, edges, List.copyOf(loops.values()));
    }

    private @Nullable Duration deltaOf(Link link) {
        Rtts from = spotOf(link.from()).rtts;
        Rtts to = spotOf(link.to()).rtts;
        return from.isEmpty() || to.isEmpty() ? null : Duration.ofNanos((to.median() - from.median()) * 1_000);
    }

    private List<List<String>> layers() {
        List<List<String>> layers = new ArrayList<>();
        List<Spot> byWeight = new ArrayList<>(spots.values());
        byWeight.sort((one, other) ->
                one.traces != other.traces ? Integer.compare(other.traces, one.traces) : one.id.compareTo(other.id));
        for (Spot spot : byWeight) {
            while (layers.size() <= spot.layer) {
                layers.add(new ArrayList<>());
            }
            layers.get(spot.layer).add(spot.id);
        }
        return layers;
    }

    private Collection<String[]> edgePairs() {
        List<String[]> pairs = new ArrayList<>();
        for (Link link : links.keySet()) {
            if (link.kind() != EdgeKind.BACK) {
                pairs.add(new String[] {link.from(), link.to()});
            }
        }
        return pairs;
    }

    private void mergeSilent() {
        Map<Integer, List<Spot>> silent = new HashMap<>();
        for (Spot spot : spots.values()) {
            if (spot.kind == NodeKind.SILENT) {
                silent.computeIfAbsent(spot.layer, layer -> new ArrayList<>()).add(spot);
            }
        }
        Map<String, String> renamed = new HashMap<>();
        silent.forEach((layer, many) -> {
            if (many.size() > MOST_SILENT) {
                Spot one = new Spot(SILENT + layer, layer, NodeKind.SILENT);
                for (Spot each : many) {
                    one.traces += each.traces;
                    spots.remove(each.id);
                    renamed.put(each.id, one.id);
                }
                spots.put(one.id, one);
            }
        });
        if (!renamed.isEmpty()) {
            Map<Link, Integer> old = new LinkedHashMap<>(links);
            links.clear();
            old.forEach((link, count) -> links.merge(
                    new Link(
                            renamed.getOrDefault(link.from(), link.from()),
                            renamed.getOrDefault(link.to(), link.to()),
                            link.kind()),
                    count,
                    Integer::sum));
        }
    }

    private static final class Spot {

        private final String id;
        private final int layer;
        private final Rtts rtts = new Rtts();
        private NodeKind kind;
        private @Nullable InetAddress address;
        private ResponderDetails details = ResponderDetails.UNKNOWN;
        private int traces;
        private int sent;
        private int answered;

        Spot(String id, int layer, NodeKind kind) {
            this.id = id;
            this.layer = layer;
            this.kind = kind;
        }

        static Spot others(String id, int layer) {
            Spot spot = new Spot(id, layer, NodeKind.RESPONDER);
            spot.details = new ResponderDetails(OTHERS, null, null, null, null, null, null, null);
            return spot;
        }

        PathGraph.Node toNode(int order, int all) {
            return new PathGraph.Node(
                    id,
                    layer,
                    order,
                    kind,
                    address,
                    details,
                    traces,
                    all == 0 ? 0 : Math.min(1, (double) traces / all),
                    rtts.isEmpty() ? null : Duration.ofNanos(rtts.median() * 1_000),
                    rtts.isEmpty() ? null : Duration.ofNanos(rtts.least() * 1_000),
                    sent == 0 ? 0 : 100.0 * (sent - answered) / sent);
        }
    }
}
