package io.pathwatch.detect.steady;

import io.pathwatch.model.Plural;
import io.pathwatch.model.rule.Quota;

/**
 * Why a condition stands as it does, with its numbers.
 *
 * @param isLearning whether it cannot be raised yet
 * @param text part of a sentence for people, without a full stop
 */
record Facts(boolean isLearning, String text) {

    static Facts of(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(text.isEmpty() || part.isEmpty() ? "" : "; ").append(part);
        }
        return new Facts(false, text.toString());
    }

    static Facts learning(int seen, int needed, String one, String which) {
        return new Facts(true, seen + " of " + Plural.count(needed, one) + which);
    }

    /** For example {@code clears after 5 calm traces in a row, 2 so far}; empty where nothing is under way. */
    static String progress(Watch watch, Quota raise, int clear) {
        if (watch.open() != null) {
            return "clears after " + clear + " calm " + Plural.noun(clear, "trace") + " in a row, " + watch.calm()
                    + " so far";
        }
        int against = Long.bitCount(watch.violations());
        return against == 0
                ? ""
                : against + " of the last " + Plural.count(raise.of(), "trace") + " violated it, fires with "
                        + raise.needed();
    }

    static String accepting(int after, int lasting) {
        return "the new normal after " + Plural.count(after, "trace") + ", " + lasting + " so far";
    }
}
