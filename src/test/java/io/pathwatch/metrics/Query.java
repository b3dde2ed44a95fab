package io.pathwatch.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in an expression of PromQL, taken apart as far as that needs: texts and numbers are left out; what stands in
 * braces before an operator and in the parentheses of {@code by} and its like are labels; what has a parenthesis behind it
 * is a function; the rest are metrics.
 *
 * @param metrics names of time series
 * @param labels names of labels
 */
record Query(Set<String> metrics, Set<String> labels) {

    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\[[^\\]]*\\]|[A-Za-z_:][A-Za-z0-9_:]*|[0-9.]+(?:e[0-9]+)?|[{}(),]|[^\\s]");

    static Query of(String expression) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        Set<String> metrics = new TreeSet<>();
        Set<String> labels = new TreeSet<>();
        boolean isInBraces = false;
        boolean isInGrouping = false;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            String next = i + 1 < tokens.size() ? tokens.get(i + 1) : "";
            if (token.equals("{") || token.equals("}")) {
                isInBraces = token.equals("{");
            } else if (GROUPINGS.contains(token)) {
                isInGrouping = true;
            } else if (token.equals(")")) {
                isInGrouping = false;
            } else if (Character.isLetter(token.charAt(0)) || token.charAt(0) == '_') {
                if (isInBraces || isInGrouping) {
                    labels.add(token);
                } else if (!next.equals("(") && !GROUPINGS.contains(next) && !WORDS.contains(token)) {
                    metrics.add(token);
                }
            }
        }
        return new Query(metrics, labels);
    }
}
