package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.NearestKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the mistakes of one file, each once. */
final class Mistakes {

    /** Beyond this nobody reads on, and a hostile file must not fill the memory. */
    static final int MOST = 1000;

    private final String file;
    private final Set<Mistake> found = new LinkedHashSet<>();

    Mistakes(String file) {
        this.file = file;
    }

    /** A single mistake that makes the rest of the file unreadable. */
    static ConfigurationException only(String file, int line, @Nullable String key, String found, String expected) {
        return new ConfigurationException(List.of(new Mistake(file, line, key, found, expected)));
    }

    void add(int line, @Nullable String key, String whatIsThere, String expected) {
        if (found.size() < MOST) {
            found.add(new Mistake(file, line, key, whatIsThere, expected));
        } else {
            found.add(new Mistake(file, 0, null, "more", "at most " + MOST + " mistakes"));
        }
    }

    void add(Place place, String whatIsThere, String expected) {
        add(place.line(), place.path(), whatIsThere, expected);
    }

    /** The key is unknown; says which one was probably meant. */
    void addUnknown(Place place, String key, Iterable<String> known) {
        add(place, "the unknown key " + Quoted.text(key), NearestKey.expected(key, known));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<Mistake> all() {
        List<Mistake> all = new ArrayList<>(found);
        if (all.size() > 1) {
            all.sort(Comparator.comparingInt(Mistake::line));
        }
        return all;
    }

    /** @throws ConfigurationException with every mistake, if there is one */
    void throwIfAny() throws ConfigurationException {
        if (!found.isEmpty()) {
            throw new ConfigurationException(all());
        }
    }
}
