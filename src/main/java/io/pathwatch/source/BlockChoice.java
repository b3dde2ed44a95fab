package io.pathwatch.source;

/** Finds the part of a page that holds a trace where no element says that a program printed it. */
final class BlockChoice {

    private BlockChoice() {}

    /**
     * The text of the block with the most hops, two or more, in rising order; of blocks that hold the same hops the
     * innermost; the whole text if there is none.
     */
    static String best(PageText page) {
        HopRows rows = HopRows.of(page.text());
        int[] falls = rows.falls();
        PageText.Region best = null;
        int bestRows = 1;
        for (PageText.Region block : page.blocks()) {
            int first = rows.firstFrom(block.start());
            int end = rows.firstFrom(block.end());
            if (end - first > bestRows && falls[end - 1] == falls[first]) {
                best = block;
                bestRows = end - first;
            }
        }
        return best == null ? page.text() : best.in(page.text());
    }
}
