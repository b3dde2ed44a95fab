package io.pathwatch.enrich;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory that forgets what was not asked for lately. Two generations: when the young one is full it becomes
 * the old one, and the old one is forgotten; what is found in the old one moves to the young one. Reading takes no
 * lock. May be shared between threads.
 */
final class RecentlyUsed<K, V> {

    private final int perGeneration;
    private volatile Generations<K, V> generations = new Generations<>(new ConcurrentHashMap<>(), Map.of());

    /** @param capacity most entries it ever holds, 2 or more */
    RecentlyUsed(int capacity) {
        this.perGeneration = capacity / 2;
    }

    @Nullable
    V get(K key) {
        Generations<K, V> now = generations;
        V value = now.young.get(key);
        if (value == null) {
            value = now.old.get(key);
            if (value != null) {
                now.young.putIfAbsent(key, value);
                turnIfFull(now);
            }
        }
        return value;
    }

    void put(K key, V value) {
        Generations<K, V> now = generations;
        now.young.put(key, value);
        turnIfFull(now);
    }

    int size() {
        return generations.young.size() + generations.old.size();
    }

    private void turnIfFull(Generations<K, V> seen) {
        if (seen.young.size() >= perGeneration) {
            turn(seen);
        }
    }

    private synchronized void turn(Generations<K, V> seen) {
        if (generations == seen) {
            generations = new Generations<>(new ConcurrentHashMap<>(), seen.young);
        }
    }

    private record Generations<K, V>(Map<K, V> young, Map<K, V> old) {}
}
