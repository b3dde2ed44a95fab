package io.pathwatch.model;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts a silence holds back: those that agree with all that is given.
 *
 * @param target name of the target, with {@code *} for any text; absent: any
 * @param source name of the source, with {@code *} for any text; {@code LO} stands for this host until
 *     {@link #atSource}; absent: any
 * @param labels labels that the target must have, by key; empty: any
 * @param condition what the alert must be about; absent: anything
 */
public record SilenceMatcher(
        @Nullable String target,
        @Nullable String source,
        Map<String, String> labels,
        @Nullable Condition condition) {

    /** @throws IllegalArgumentException if nothing is given: it would hold back everything */
    public SilenceMatcher {
        labels = Map.copyOf(labels);
        if (target == null && source == null && condition == null && labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "match: expected at least one of target, source, label.KEY, condition, was empty");
        }
    }

    /** The same with {@code LO} replaced by the name that this host has in series. */
    public SilenceMatcher atSource(String name) {
        return Target.THIS_HOST.equals(source) ? new SilenceMatcher(target, name, labels, condition) : this;
    }

    /** Whether {@code alert} is one of them. */
    public boolean matches(Alert alert) {
        return matches(alert.series(), alert.conditions(), alert.labels());
    }

    /**
     * Whether an alert like this would be one of them.
     *
     * @param conditions what it is about: with a condition given, it must be about nothing else
     */
    public boolean matches(Series series, Collection<Condition> conditions, Map<String, String> given) {
        return (target == null || NamePattern.fits(target, series.target()))
                && (source == null || NamePattern.fits(source, series.source()))
                && given.entrySet().containsAll(labels.entrySet())
                && (condition == null || List.of(condition).containsAll(conditions));
    }

    /** Whether alerts of {@code target} can be among them: its source is left out, as alerts may name it otherwise. */
    public boolean mayConcern(Target given) {
        return (target == null || NamePattern.fits(target, given.name()))
                && given.labels().entrySet().containsAll(labels.entrySet());
    }

    /** As on one line of configuration: {@code target=db-*, label.team=noc}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        add(text, "target", target);
        add(text, "source", source);
        new TreeMap<>(labels).forEach((key, value) -> add(text, "label." + key, value));
        add(text, "condition", condition == null ? null : condition.key());
        return text.toString();
    }

    private static void add(StringJoiner text, String key, @Nullable String value) {
        if (value != null) {
            text.add(key + "=" + value);
        }
    }
}
