package io.pathwatch.format;

import io.pathwatch.model.Mistake;
import io.pathwatch.model.RouteFileStatus;
import java.util.List;

/** Route files as a list for people: a line for each, and below it what is wrong with it. */
public final class RouteFileTable {

    private final boolean colored;

    /** @param colored whether it is printed on a terminal that shows colours */
    public RouteFileTable(boolean colored) {
        this.colored = colored;
    }

    /** Headings and files in the order given; empty if there is none. */
    public String render(List<RouteFileStatus> files) {
        if (files.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("file", "state", "routes");
        for (RouteFileStatus file : files) {
            table.row(file.file(), wordsOf(file.state()), String.join(", ", file.routes()));
        }
        List<String> lines = table.lines();
        StringBuilder text = new StringBuilder();
        append(text, lines.get(0), Ink.BOLD);
        for (int i = 0; i < files.size(); i++) {
            RouteFileStatus file = files.get(i);
            append(text, lines.get(i + 1), inkOf(file.state()));
            for (Mistake mistake : file.mistakes()) {
                append(text, "    " + Printable.escape(mistake.message()), Ink.PLAIN);
            }
        }
        return text.toString();
    }

    private static String wordsOf(RouteFileStatus.State state) {
        return switch (state) {
            case RUNNING -> "running";
            case RUNNING_LAST_GOOD -> "last good text";
            case INCOMPLETE -> "incomplete";
            case REFUSED -> "refused";
        };
    }

    private static Ink inkOf(RouteFileStatus.State state) {
        return switch (state) {
            case RUNNING -> Ink.PLAIN;
            case RUNNING_LAST_GOOD -> Ink.YELLOW;
            case INCOMPLETE, REFUSED -> Ink.RED;
        };
    }

    private void append(StringBuilder text, String line, Ink ink) {
        text.append(colored ? ink.paint(line) : line).append('\n');
    }
}
