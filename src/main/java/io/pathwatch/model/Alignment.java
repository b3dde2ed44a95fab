package io.pathwatch.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Two sequences laid side by side so that as much as possible corresponds: the longest common subsequence, where each
 * correspondence may weigh differently.
 */
public final class Alignment {

    /** How much it is worth that element {@code i} of the one corresponds to element {@code j} of the other; 0: nothing. */
    public interface Weight {
        int of(int i, int j);
    }

    /**
     * What corresponds.
     *
     * @param before index in the one; -1 where the other has something without a counterpart
     * @param after index in the other; -1 likewise
     */
    public record Pair(int before, int after) {}

    private Alignment() {}

    /** All elements of both, in their order; those that correspond stand together. */
    public static List<Pair> of(int before, int after, Weight weight) {
        int[][] weights = new int[before][after];
        int[][] best = new int[before + 1][after + 1];
        for (int i = before - 1; i >= 0; i--) {
            for (int j = after - 1; j >= 0; j--) {
                weights[i][j] = weight.of(i, j);
                int paired = weights[i][j] == 0 ? 0 : weights[i][j] + best[i + 1][j + 1];
                best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before || j < after) {
            if (i < before && j < after && weights[i][j] > 0 && best[i][j] == weights[i][j] + best[i + 1][j + 1]) {
                pairs.add(new Pair(i++, j++));
            } else if (j == after || i < before && best[i][j] == best[i + 1][j]) {
                pairs.add(new Pair(i++, -1));
            } else {
                pairs.add(new Pair(-1, j++));
            }
        }
        return pairs;
    }
}
