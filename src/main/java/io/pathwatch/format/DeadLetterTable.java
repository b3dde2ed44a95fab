package io.pathwatch.format;

import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.DeadLetter;
import java.util.List;

/** Dead letters as a list for people: a line for each, then what it tells, and why it was given up. */
public final class DeadLetterTable {

    private final boolean colored;

    /** @param colored whether it is printed on a terminal that shows colours */
    public DeadLetterTable(boolean colored) {
        this.colored = colored;
    }

    /** Headings and dead letters in the order given; empty if there is none. */
    public String render(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("id", "given up", "attempts", "target", "status", "");
        for (DeadLetter letter : letters) {
            AlertMessage message = letter.message();
            table.row(
                    letter.id().toString(),
                    TimeText.readable(letter.at()),
                    Integer.toString(letter.attempts()),
                    message == null ? "" : IncidentTable.targetOf(message.lead().series()),
                    message == null ? "" : message.status().key(),
                    letter.askedAt() == null ? "" : "is sent again");
        }
        List<String> lines = table.lines();
        StringBuilder text = new StringBuilder();
        append(text, lines.get(0), Ink.BOLD);
        for (int i = 0; i < letters.size(); i++) {
            DeadLetter letter = letters.get(i);
            append(text, lines.get(i + 1), letter.askedAt() == null ? Ink.PLAIN : Ink.FAINT);
            if (letter.message() != null) {
                append(text, "    " + AlertSummary.of(letter.message()), Ink.PLAIN);
            }
            append(text, "    " + Printable.escape(letter.reason()), Ink.PLAIN);
        }
        return text.toString();
    }

    private void append(StringBuilder text, String line, Ink ink) {
        text.append(colored ? ink.paint(line) : line).append('\n');
    }
}
