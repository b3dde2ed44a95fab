package io.pathwatch.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by key, in levels: what is not written here is looked up one level out, down to the defaults. */
final class Values {

    private record Written<T>(T value, Place place) {}

    private final @Nullable Values outer;
    private final int depth;
    private final Map<Key<?>, Written<?>> own = new HashMap<>();

    private Values(@Nullable Values outer, int depth) {
        this.outer = outer;
        this.depth = depth;
    }

    /** A level that has no defaults. */
    static Values empty() {
        return new Values(null, 0);
    }

    /** The outermost level. */
    static Values defaults(Iterable<Key<?>> keys) {
        Values defaults = new Values(null, 0);
        for (Key<?> key : keys) {
            defaults.putDefault(key);
        }
        return defaults;
    }

    /** A level inside this one, empty at first. */
    Values nearer() {
        return new Values(this, depth + 1);
    }

    <T> void put(Key<T> key, T value, Place place) {
        own.put(key, new Written<>(value, place));
    }

    <T> T get(Key<T> key) {
        return find(key).value();
    }

    /** Where the value was written; {@link Place#FILE} for a default. */
    Place place(Key<?> key) {
        return find(key).place();
    }

    /** Where the nearer one of two values was written. */
    Place place(Key<?> one, Key<?> other) {
        return place(depth(one) >= depth(other) ? one : other);
    }

    /** How near the value was written: 0 is a default; the nearest level is the highest. */
    int depth(Key<?> key) {
        Values level = this;
        while (!level.own.containsKey(key) && level.outer != null) {
            level = level.outer;
        }
        return level.depth;
    }

    <T> void putDefault(Key<T> key) {
        put(key, key.defaultValue(), Place.FILE);
    }

    /** Safe: {@link #put} is the only way in. */
    @SuppressWarnings("unchecked")
    private <T> Written<T> find(Key<T> key) {
        for (Values level = this; level != null; level = level.outer) {
            Written<?> written = level.own.get(key);
            if (written != null) {
                return (Written<T>) written;
            }
        }
        throw new IllegalArgumentException(key.name() + ": expected a key with a value");
    }
}
