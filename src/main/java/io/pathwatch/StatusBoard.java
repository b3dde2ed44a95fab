package io.pathwatch;

import io.pathwatch.model.DaemonStatus;
import io.pathwatch.store.SqliteDaemonStatus;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where commands read how the daemon is doing; written when that changes. For one thread. */
final class StatusBoard {

    private final Supplier<DaemonStatus> status;
    private final SqliteDaemonStatus board;
    private @Nullable DaemonStatus shown;

    /** @param status as it is at the moment of asking */
    StatusBoard(Supplier<DaemonStatus> status, SqliteDaemonStatus board) {
        this.status = status;
        this.board = board;
    }

    /** Writes what has changed since the last call; the first one always writes. */
    void update() {
        DaemonStatus now = status.get();
        if (!now.equals(shown)) {
            board.keep(now);
            shown = now;
        }
    }
}
