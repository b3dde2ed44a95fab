package io.pathwatch.format;

import java.util.ArrayList;
import java.util.List;

/** Text in columns, each as wide as its widest cell; one that is empty in all rows is left out. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings one for each column; all empty: no line of headings */
    public TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    /**
     * Adds a row.
     *
     * @param cells what each says, printed safely; those of the last columns may be left out
     */
    public TextTable row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Printable.escape(cell));
        }
        while (row.size() < headings.size()) {
            row.add("");
        }
        rows.add(row);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Its lines, headings first, without blanks at their ends. */
    public List<String> lines() {
        int[] widths = new int[headings.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = widths[i] == 0 ? 0 : Math.max(widths[i], width(headings.get(i)));
        }
        List<String> lines = new ArrayList<>();
        if (!String.join("", headings).isEmpty()) {
            lines.add(line(headings, widths));
        }
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** Its lines, each after {@code indent} and with a line break. */
    public String render(String indent) {
        StringBuilder text = new StringBuilder();
        for (String line : lines()) {
            text.append(line.isEmpty() ? "" : indent).append(line).append('\n');
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                String cell = cells.get(i);
                line.append(cell).append(" ".repeat(widths[i] - width(cell))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
