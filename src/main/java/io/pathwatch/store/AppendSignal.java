package io.pathwatch.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the subscriptions of this process that alerts were appended. May be shared between threads. */
final class AppendSignal {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void add(Runnable listener) {
        listeners.add(listener);
    }

    void send() {
        for (Runnable listener : listeners) {
            listener.run();
        }
    }
}
