package io.pathwatch.format.page;

import org.jspecify.annotations.Nullable;

/**
 * Rows of comma-separated values (RFC 4180) that no spreadsheet takes for formulas: a cell that begins like one gets an
 * apostrophe before it.
 */
final class CsvText {

    private static final String BEGINS_FORMULA = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    /** Adds a row; absent cells are empty. Numbers are no formulas. */
    CsvText row(@Nullable Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",");
            Object cell = cells[i];
            if (cell instanceof Number) {
                text.append(cell);
            } else if (cell != null) {
                append(ShownText.of(cell.toString()));
            }
        }
        text.append("\r\n");
        return this;
    }

    private void append(String cell) {
        String safe = !cell.isEmpty() && BEGINS_FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        if (safe.indexOf('"') < 0 && safe.indexOf(',') < 0 && safe.indexOf('\n') < 0 && safe.indexOf('\r') < 0) {
            text.append(safe);
        } else {
            text.append('"').append(safe.replace("\"", "\"\"")).append('"');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
