package io.pathwatch.detect.fold;

import java.util.Map;

/**
 * What is known of targets and of messages besides the alerts that wait.
 *
 * @param sources from how many sources a target is traced, by its name; one that is not there: from those that wait
 * @param toldLately when alerts that have something in common were told, by {@link Likeness#key()}
 */
public record Standing(Map<String, Integer> sources, Map<String, Telling> toldLately) {

    public static final Standing UNKNOWN = new Standing(Map.of(), Map.of());

    public Standing {
        sources = Map.copyOf(sources);
        toldLately = Map.copyOf(toldLately);
    }
}
