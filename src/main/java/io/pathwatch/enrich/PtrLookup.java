package io.pathwatch.enrich;

import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Asks for the host name of one address, and waits for the answer. */
@FunctionalInterface
public interface PtrLookup {

    /**
     * The name as it came from the network, without the dot at its end; absent where there is none.
     *
     * @throws IOException if nobody answered
     */
    @Nullable
    String nameOf(InetAddress address) throws IOException;

    /** Gets ready without asking anybody, where there is time before the first question. */
    default void prepare() {}
}
