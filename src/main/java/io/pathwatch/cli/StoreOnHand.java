package io.pathwatch.cli;

import io.pathwatch.store.SqliteDatabase;
import io.pathwatch.store.StoreException;
import io.pathwatch.store.StoreFacts;
import java.nio.file.Path;

/** The store as others have filled it: a command that asks it something makes none. */
final class StoreOnHand {

    private StoreOnHand() {}

    /** @throws StoreException if there is none, or this user may not open it; says whose it is and what to do */
    static SqliteDatabase open(Path file) {
        if (StoreFacts.find(file).isEmpty()) {
            throw new StoreException(
                    "store " + file + ": expected one, there is none yet; 'pathwatch watch' makes it, and"
                            + " PATHWATCH_STATE names its folder if it is elsewhere",
                    null);
        }
        return SqliteDatabase.open(file);
    }
}
