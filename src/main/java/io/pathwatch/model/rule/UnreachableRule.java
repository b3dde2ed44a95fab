package io.pathwatch.model.rule;

/**
 * {@code unreachable}: the target does not answer.
 *
 * @param raise silent or looping traces in a row that raise it, 1 to {@value Quota#MOST}
 * @param refused traces in a row that end with a refusal, which raise it
 * @param clear reached traces in a row that clear it
 */
public record UnreachableRule(int raise, int refused, int clear) {

    public static final UnreachableRule DEFAULT = new UnreachableRule(3, 2, 2);
}
