package io.pathwatch.detect.steady;

import io.pathwatch.detect.steady.path.LearnedPaths;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;

/**
 * What {@code path} remembers of a series.
 *
 * @param watch where the condition stands
 * @param sinceSwitch traces since the path changed, the first on the new one included; 0: long ago
 * @param isSwitchTold whether the incident tells, or told when it was cleared, of that change
 * @param isPinning whether the path of the next trace is to be pinned
 * @param lasted traces on the new path since the incident was told of last
 * @param elsewhere traces in a row to another destination than the incident is about
 * @param changes how often the open incident was told of
 * @param switches one bit for each of the last traces, the newest lowest; set where the path changed
 * @param strange likewise; set where the trace fitted no path
 * @param learned as {@link io.pathwatch.detect.steady.path.LearnedPaths} writes it; must not be changed
 */
record PathState(
        Watch watch,
        int sinceSwitch,
        boolean isSwitchTold,
        boolean isPinning,
        int lasted,
        int elsewhere,
        int changes,
        long switches,
        long strange,
        byte[] learned) {

    static final PathState EMPTY = new PathState(Watch.OK, 0, false, false, 0, 0, 0, 0, 0, new byte[0]);

    void write(ByteWriter bytes) {
        watch.write(bytes);
        bytes.varint(sinceSwitch)
                .octet(isSwitchTold ? 1 : 0)
                .octet(isPinning ? 1 : 0)
                .varint(lasted)
                .varint(elsewhere)
                .varint(changes);
        bytes.varint(switches).varint(strange).block(learned);
    }

    static PathState read(ByteReader bytes) {
        return new PathState(
                Watch.read(bytes),
                bytes.count(),
                bytes.octet() == 1,
                bytes.octet() == 1,
                bytes.count(),
                bytes.count(),
                bytes.count(),
                bytes.varint(),
                bytes.varint(),
                bytes.block());
    }

    /** Nothing is pinned any more; what was learnt stays. */
    PathState unpinned() {
        LearnedPaths paths = LearnedPaths.read(learned);
        paths.unpin();
        return new PathState(
                watch,
                sinceSwitch,
                isSwitchTold,
                false,
                lasted,
                elsewhere,
                changes,
                switches,
                strange,
                paths.toBytes());
    }

    /** The paths seen while it was open are learnt as others are. */
    PathState withoutIncident() {
        LearnedPaths paths = LearnedPaths.read(learned);
        paths.dropLeft();
        return new PathState(watch.cleared(), 0, false, isPinning, 0, 0, 0, 0, 0, paths.toBytes());
    }

    PathState pinning() {
        return new PathState(
                watch, sinceSwitch, isSwitchTold, true, lasted, elsewhere, changes, switches, strange, learned);
    }
}
