package io.pathwatch.worlds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The episodes of a series, none of which overlap. */
final class Timeline {

    private final Situation normal;
    private final int length;
    private final List<Episode> episodes = new ArrayList<>();

    /** @param length traces in the series */
    Timeline(Situation normal, int length) {
        this.normal = normal;
        this.length = length;
    }

    int length() {
        return length;
    }

    Situation normal() {
        return normal;
    }

    /** Whether nothing happens from {@code apart} traces before {@code first} until as many after {@code end}. */
    boolean isFree(int first, int end, int apart) {
        return first >= 0
                && end <= length
                && episodes.stream().noneMatch(each -> first - apart < each.end() && each.first() < end + apart);
    }

    void add(Episode episode) {
        episodes.add(episode);
        episodes.sort(Comparator.comparingInt(Episode::first));
    }

    void add(int first, int end, Situation situation) {
        add(new Episode(first, end, situation, null));
    }

    Situation at(int trace) {
        Episode episode = find(trace);
        return episode == null ? normal : episode.situation();
    }

    private @Nullable Episode find(int trace) {
        int low = 0;
        int high = episodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) / 2;
            Episode episode = episodes.get(middle);
            if (trace < episode.first()) {
                high = middle - 1;
            } else if (trace >= episode.end()) {
                low = middle + 1;
            } else {
                return episode;
            }
        }
        return null;
    }

    List<TrueIncident> incidents() {
        List<TrueIncident> incidents = new ArrayList<>();
        for (Episode episode : episodes) {
            if (episode.incident() != null) {
                incidents.add(episode.incident());
            }
        }
        return incidents;
    }

    /** Every path packets may take, as ever or in an episode. */
    List<NetworkPath> paths() {
        List<NetworkPath> paths = new ArrayList<>(List.of(normal.path()));
        episodes.forEach(each -> paths.add(each.situation().path()));
        return paths;
    }
}
