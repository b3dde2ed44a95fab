package io.pathwatch.model;

import java.util.Optional;

/** Finds the known key that somebody probably meant. */
public final class NearestKey {

    private NearestKey() {}

    /** What an unknown key should have been: the nearest known one, or all of them. */
    public static String expected(String key, Iterable<String> known) {
        return find(key, known).map(near -> "'" + near + "'").orElseGet(() -> all(known));
    }

    private static String all(Iterable<String> known) {
        String all = String.join(", ", known);
        return all.contains(", ") ? "one of " + all : "'" + all + "'";
    }

    /** The known key with the fewest typing mistakes, if one in three letters at most is wrong. */
    public static Optional<String> find(String key, Iterable<String> known) {
        String nearest = null;
        int fewest = Math.max(1, key.length() / 3) + 1;
        for (String candidate : known) {
            int mistakes = typingMistakes(key, candidate, fewest);
            if (mistakes < fewest) {
                fewest = mistakes;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters missing, added, exchanged or swapped with their neighbour; {@code enough} or more is not told apart. */
    public static int typingMistakes(String typed, String meant, int enough) {
        if (Math.abs(typed.length() - meant.length()) >= enough) {
            return enough;
        }
        int[] before = new int[meant.length() + 1];
        int[] last = new int[meant.length() + 1];
        int[] row = new int[meant.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= meant.length(); j++) {
                boolean same = typed.charAt(i - 1) == meant.charAt(j - 1);
                int fewest = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && typed.charAt(i - 1) == meant.charAt(j - 2)
                        && typed.charAt(i - 2) == meant.charAt(j - 1);
                row[j] = swapped ? Math.min(fewest, before[j - 2] + 1) : fewest;
            }
            int[] oldest = before;
            before = last;
            last = row;
            row = oldest;
        }
        return last[meant.length()];
    }
}
