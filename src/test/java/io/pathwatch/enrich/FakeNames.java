package io.pathwatch.enrich;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Answers from a map; counts the questions, and can be silent or slow. */
final class FakeNames implements PtrLookup {

    final Map<InetAddress, String> names = new ConcurrentHashMap<>();
    final List<InetAddress> asked = new CopyOnWriteArrayList<>();
    volatile boolean prepared;
    volatile boolean silent;
    volatile CountDownLatch answersAfter = new CountDownLatch(0);

    @Override
    public @Nullable String nameOf(InetAddress address) throws IOException {
        asked.add(address);
        try {
            answersAfter.await();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (silent) {
            throw new IOException("no name server answered");
        }
        return names.get(address);
    }

    @Override
    public void prepare() {
        prepared = true;
    }
}
