package io.pathwatch.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Single nodes of a YAML file. */
final class YamlNodes {

    private YamlNodes() {}

    /** From 1. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The text of a scalar, trimmed; empty if {@code node} is a list, a mapping or tagged. */
    static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode scalar && isUntagged(node)
                ? Optional.of(scalar.getValue().trim())
                : Optional.empty();
    }

    /** The value of a scalar; empty, and a mistake, if it is not of {@code kind}. */
    static <T> Optional<T> value(Node node, Place place, ValueKind<T> kind, Mistakes mistakes) {
        Optional<String> text = scalar(node);
        Optional<T> value = text.isEmpty() || text.get().isEmpty() ? Optional.empty() : kind.parse(text.get());
        if (value.isEmpty()) {
            mistakes.add(place, describe(node), text.isEmpty() ? kind.expected() : kind.expected(text.get()));
        }
        return value;
    }

    static List<Node> items(Node node, Place place, Mistakes mistakes) {
        if (node instanceof SequenceNode sequence && isUntagged(node)) {
            return sequence.getValue();
        }
        mistakes.add(place, describe(node), "a list (- item)");
        return List.of();
    }

    static boolean isUntagged(Node node) {
        Tag tag = node.getTag();
        // an empty scalar is NULL in every schema
        return tag.equals(Tag.STR) || tag.equals(Tag.NULL) || tag.equals(Tag.MAP) || tag.equals(Tag.SEQ);
    }

    /** What stands there, as it follows "found" in a message. */
    static String describe(Node node) {
        if (!isUntagged(node)) {
            return "the tag " + Quoted.text(node.getTag().getValue());
        }
        if (node instanceof ScalarNode scalar) {
            return Quoted.text(scalar.getValue().trim());
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }
}
