package io.pathwatch.store;

import io.pathwatch.model.rule.HopCountRule;
import io.pathwatch.model.rule.HopLatencyRule;
import io.pathwatch.model.rule.LatencyJumpRule;
import io.pathwatch.model.rule.LossRule;
import io.pathwatch.model.rule.PathLevel;
import io.pathwatch.model.rule.PathRequirement;
import io.pathwatch.model.rule.PathRule;
import io.pathwatch.model.rule.Quota;
import io.pathwatch.model.rule.SteadyRules;
import io.pathwatch.model.rule.UnreachableRule;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Steady rules as texts, by the names of their components: {@code latencyJump.minDelta}. Kept are those only that differ
 * from {@link #WHOLE}; a rule that is absent is {@code off}. Durations are nanoseconds.
 */
final class SteadyForm {

    private static final String OFF = "off";

    /** With every rule, so that each number has one to differ from. */
    private static final SteadyRules WHOLE = new SteadyRules(
            HopLatencyRule.DEFAULT,
            LatencyJumpRule.DEFAULT,
            HopCountRule.DEFAULT,
            PathRule.DEFAULT,
            UnreachableRule.DEFAULT,
            LossRule.DEFAULT,
            List.of(),
            List.of(),
            SteadyRules.DEFAULT.staleAfter(),
            SteadyRules.DEFAULT.groupWait(),
            SteadyRules.DEFAULT.stormLimit());

    private SteadyForm() {}

    static Map<String, String> write(SteadyRules rules) {
        Map<String, String> texts = texts(rules);
        texts.entrySet().removeAll(texts(WHOLE).entrySet());
        return texts;
    }

    /** Names that are not known are left out. */
    static SteadyRules read(Map<String, String> written) {
        Map<String, String> texts = texts(WHOLE);
        texts.putAll(written);
        return (SteadyRules) Objects.requireNonNull(record("", SteadyRules.class, texts));
    }

    private static Map<String, String> texts(SteadyRules rules) {
        Map<String, String> texts = new TreeMap<>();
        put("", rules, texts);
        return texts;
    }

    private static void put(String name, Record rule, Map<String, String> texts) {
        for (RecordComponent component : rule.getClass().getRecordComponents()) {
            String inner = inner(name, component);
            Object value = value(component, rule);
            if (value instanceof Record nested && !(value instanceof Quota)) {
                put(inner, nested, texts);
            } else {
                texts.put(inner, value == null ? OFF : text(value));
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Record rule) {
        try {
            return component.getAccessor().invoke(rule);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + ": expected to be readable", e);
        }
    }

    private static String inner(String name, RecordComponent component) {
        return name.isEmpty() ? component.getName() : name + "." + component.getName();
    }

    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return Long.toString(duration.toNanos());
        }
        if (value instanceof List<?> requirements) {
            StringJoiner texts = new StringJoiner(" ");
            requirements.forEach(requirement -> texts.add(((PathRequirement) requirement).text()));
            return texts.toString();
        }
        return value instanceof PathLevel level ? level.name() : value.toString();
    }

    private static @Nullable Object record(String name, Class<?> type, Map<String, String> texts) {
        if (OFF.equals(texts.get(name))) {
            return null;
        }
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String inner = inner(name, components[i]);
            types[i] = components[i].getType();
            boolean nested = types[i].isRecord() && types[i] != Quota.class;
            values[i] = nested ? record(inner, types[i], texts) : value(types[i], texts.getOrDefault(inner, ""));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("stored rules: expected values of a " + type.getSimpleName(), e);
        }
    }

    private static Object value(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == double.class) {
            return Double.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Duration.class) {
            return Duration.ofNanos(Long.parseLong(text));
        }
        if (type == Quota.class) {
            return Objects.requireNonNull(Quota.parse(text));
        }
        return type == PathLevel.class ? PathLevel.valueOf(text) : requirements(text);
    }

    private static List<PathRequirement> requirements(String texts) {
        List<PathRequirement> requirements = new ArrayList<>();
        for (String text : texts.isEmpty() ? new String[0] : texts.split(" ")) {
            requirements.add(Objects.requireNonNull(PathRequirement.parse(text)));
        }
        return requirements;
    }
}
