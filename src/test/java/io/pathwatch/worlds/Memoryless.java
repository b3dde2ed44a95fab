package io.pathwatch.worlds;

import io.pathwatch.model.Hop;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What comparing each path with the one before, and nothing else, makes of a world. */
final class Memoryless {

    private Memoryless() {}

    /** Traces of which some hop shares no address with the same hop of the trace before, where both answered. */
    static int pathChanges(World world) {
        int changes = 0;
        for (int i = 1; i < world.length(); i++) {
            if (differ(
                    world.report(i - 1).trace().hops(), world.report(i).trace().hops())) {
                changes++;
            }
        }
        return changes;
    }

    private static boolean differ(List<Hop> before, List<Hop> after) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            Set<InetAddress> common = new HashSet<>(before.get(i).responders());
            common.retainAll(after.get(i).responders());
            if (common.isEmpty() && !before.get(i).isSilent() && !after.get(i).isSilent()) {
                return true;
            }
        }
        return false;
    }
}
