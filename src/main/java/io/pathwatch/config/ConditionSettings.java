package io.pathwatch.config;

import io.pathwatch.model.Conditions;
import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Keys of {@code conditions} that are given on a command line, such as {@code conditions.path.learn=24}. They are written
 * and checked as in {@code targets.yaml}, and nearer than anything there; of two that say the same the later counts.
 */
public final class ConditionSettings {

    private static final String CONDITIONS = "conditions";

    private final String option;
    private final List<YamlMap> written;
    private final Map<Conditions, Conditions> changed = new HashMap<>();
    private final Mistakes doubts;

    private ConditionSettings(String option, List<YamlMap> written) {
        this.option = option;
        this.written = List.copyOf(written);
        this.doubts = new Mistakes(option);
    }

    /**
     * Reads {@code settings}, each {@code KEY=VALUE}.
     *
     * @param option what messages name in place of a file
     * @throws ConfigurationException with every mistake
     */
    public static ConditionSettings parse(String option, List<String> settings) throws ConfigurationException {
        Mistakes mistakes = new Mistakes(option);
        List<YamlMap> written = new ArrayList<>();
        ConditionLevel level = ConditionLevel.outermost();
        for (String setting : settings) {
            int end = setting.indexOf('=');
            if (end < 0) {
                mistakes.add(0, null, Quoted.text(setting), "KEY=VALUE, such as conditions.path.learn=24");
                continue;
            }
            Node node = around(setting.substring(0, end), valueOf(option, setting.substring(end + 1)));
            Optional<YamlMap> conditions = YamlMap.of(node, Place.FILE, mistakes)
                    .flatMap(top -> top.knowing(List.of(CONDITIONS)).map(CONDITIONS));
            if (conditions.isPresent()) {
                written.add(conditions.get());
                level = level.nearer(conditions.get(), mistakes);
            }
        }
        mistakes.throwIfAny();
        return new ConditionSettings(option, written);
    }

    private static Node valueOf(String option, String text) throws ConfigurationException {
        return text.isBlank() ? scalar("") : YamlFile.compose(new FileText(option, text));
    }

    /** The value inside a mapping for each part of the key; without marks, as there are no lines to tell. */
    private static Node around(String dottedKey, Node value) {
        Node node = value;
        String[] parts = dottedKey.split("\\.", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            node = new MappingNode(Tag.MAP, List.of(new NodeTuple(scalar(parts[i]), node)), FlowStyle.BLOCK);
        }
        return node;
    }

    private static Node scalar(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    /** Whether nothing was given. */
    public boolean isEmpty() {
        return written.isEmpty();
    }

    /**
     * {@code conditions} with what was given. Not for several threads at once.
     *
     * @throws ConfigurationException if values do not go together
     */
    public Conditions applyTo(Conditions conditions) throws ConfigurationException {
        if (isEmpty()) {
            return conditions;
        }
        Conditions known = changed.get(conditions);
        if (known == null) {
            Mistakes mistakes = new Mistakes(option);
            ConditionLevel level = ConditionLevel.of(conditions);
            for (YamlMap map : written) {
                level = level.nearer(map, mistakes);
            }
            known = level.conditions(mistakes, doubts);
            mistakes.throwIfAny();
            changed.put(conditions, known);
        }
        return known;
    }

    /** What was given and had no effect where it was applied so far. */
    public List<Mistake> doubts() {
        return doubts.all();
    }
}
