package io.pathwatch.model.view;

import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All ways that the traces of a span took, as one graph that is drawn in layers.
 *
 * @param layers how many, the one of the source included
 * @param traces that took a way
 * @param nodes by layer and order
 * @param edges by the nodes they join
 * @param loops ids of the nodes that packets went round, in their order
 */
public record PathGraph(int layers, int traces, List<Node> nodes, List<Edge> edges, List<List<String>> loops) {

    public PathGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        loops = List.copyOf(loops);
    }

    /** Whether the AS of one of its nodes is known. */
    public boolean hasSystems() {
        return nodes.stream().anyMatch(node -> node.details().asn() != null);
    }

    /** What the nodes stand for. */
    public enum Mode {
        /** An address at a TTL. */
        ADDRESS,
        /** An AS at its place in the AS path. */
        AS
    }

    /** What a node is. */
    public enum NodeKind {
        SOURCE,
        RESPONDER,
        TARGET,
        SILENT;

        /** Lower case, as written in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How an edge is drawn. */
    public enum EdgeKind {
        NEXT,
        /** To where the packets have been before. */
        BACK,
        /** To or from hops without an answer. */
        GAP;

        /** Lower case, as written in JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where packets passed.
     *
     * @param id unique within the graph
     * @param layer 0 for the source; the TTL, or the place in the AS path
     * @param order within its layer, from 0
     * @param address absent for the source, silent hops, an AS, and where many addresses of one layer are one node
     * @param details what is known of it, as of the newest trace
     * @param traces that passed it
     * @param share of all traces, 0 to 1
     * @param rtt median; absent where none is known
     * @param leastRtt likewise
     * @param lossPct probes without an answer where it answered, 0 to 100
     */
    public record Node(
            String id,
            int layer,
            int order,
            NodeKind kind,
            @Nullable InetAddress address,
            ResponderDetails details,
            int traces,
            double share,
            @Nullable Duration rtt,
            @Nullable Duration leastRtt,
            double lossPct) {}

    /**
     * A step from one node to another.
     *
     * @param traces that made it
     * @param share of all traces, 0 to 1
     * @param delta by how much the median RTT is greater there; absent where one of them has none
     */
    public record Edge(
            String from,
            String to,
            EdgeKind kind,
            int traces,
            double share,
            @Nullable Duration delta) {}
}
