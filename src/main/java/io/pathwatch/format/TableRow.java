package io.pathwatch.format;

import java.util.List;

/**
 * One line of the table: one responder of a hop, or a silent hop.
 *
 * @param cells hop, responder, AS and place; empty where there is nothing to tell
 * @param rtts one text per probe that concerns this responder
 * @param ink colour of the line
 */
record TableRow(List<String> cells, List<String> rtts, Ink ink) {

    /** Cells before the RTTs. */
    static final int CELLS = 4;

    /** Headings of the cells, then of the RTTs. */
    static final List<String> HEADINGS = List.of("hop", "responder", "AS", "place", "RTT");

    TableRow {
        cells = List.copyOf(cells);
        rtts = List.copyOf(rtts);
    }
}
