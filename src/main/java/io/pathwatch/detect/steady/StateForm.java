package io.pathwatch.detect.steady;

import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.bytes.ByteReader;
import io.pathwatch.model.bytes.ByteWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states of all detectors of a series as bytes: a version, then each under the key of its condition. */
final class StateForm {

    private static final int VERSION = 1;

    private StateForm() {}

    /**
     * By the key of the condition; empty for a series without a state.
     *
     * @throws IllegalStateException if this is not what {@link #write} of this version wrote
     */
    static Map<String, byte[]> read(@Nullable OpaqueState state) {
        Map<String, byte[]> states = new HashMap<>();
        if (state == null) {
            return states;
        }
        ByteReader bytes = new ByteReader(state.bytes());
        int version = bytes.octet();
        if (version != VERSION) {
            throw new IllegalStateException("stored state: expected version " + VERSION + ", was " + version);
        }
        while (!bytes.isAtEnd()) {
            states.put(bytes.text(), bytes.block());
        }
        return states;
    }

    static OpaqueState write(List<Track<?, ?>> tracks) {
        ByteWriter bytes = new ByteWriter();
        bytes.octet(VERSION);
        for (Track<?, ?> track : tracks) {
            bytes.text(track.detector().condition().key()).block(track.toBytes());
        }
        return OpaqueState.of(bytes.toBytes());
    }
}
