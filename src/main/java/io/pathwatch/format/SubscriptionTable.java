package io.pathwatch.format;

import io.pathwatch.model.SubscriptionStanding;
import io.pathwatch.model.SubscriptionState;
import io.pathwatch.model.SubscriptionState.Activity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Subscriptions as a list for people: a line for each, and below it what keeps it from sending. */
public final class SubscriptionTable {

    private final boolean colored;
    private final @Nullable Set<String> sent;

    /**
     * @param colored whether it is printed on a terminal that shows colours
     * @param sent names of those that routes of the daemon send; null if that is not known
     */
    public SubscriptionTable(boolean colored, @Nullable Set<String> sent) {
        this.colored = colored;
        this.sent = sent;
    }

    /** Headings and subscriptions in the order given; empty if there is none. */
    public String render(List<SubscriptionStanding> standings) {
        if (standings.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable("subscription", "state", "lag", "cursor", "dead letters", "next try");
        for (SubscriptionStanding standing : standings) {
            SubscriptionState state = standing.state();
            table.row(
                    state.name(),
                    state.activity().key(),
                    Long.toString(state.lag()),
                    Long.toString(state.cursor()),
                    Integer.toString(standing.deadLetters()),
                    state.nextTry() == null ? "" : TimeText.readable(state.nextTry()));
        }
        List<String> lines = table.lines();
        StringBuilder text = new StringBuilder();
        append(text, lines.get(0), Ink.BOLD);
        for (int i = 0; i < standings.size(); i++) {
            SubscriptionState state = standings.get(i).state();
            append(text, lines.get(i + 1), inkOf(state));
            appendNotes(text, standings.get(i));
        }
        return text.toString();
    }

    private void appendNotes(StringBuilder text, SubscriptionStanding standing) {
        SubscriptionState state = standing.state();
        String filter = FilterText.of(standing.filter());
        if (!filter.isEmpty()) {
            append(text, "    asks for " + filter, Ink.PLAIN);
        }
        if (state.lastError() != null) {
            append(text, "    " + failed(state) + Printable.escape(state.lastError()), Ink.PLAIN);
        }
        if (standing.asked() > 0) {
            append(text, "    dead letters that are sent again: " + standing.asked(), Ink.PLAIN);
        }
        if (sent != null && !sent.contains(state.name())) {
            append(
                    text,
                    "    no route sends it; all from notification " + (state.cursor() + 1)
                            + " on is kept for it, until 'pathwatch subscriptions purge " + state.name() + "'",
                    Ink.PLAIN);
        } else if (state.activity() != Activity.ACTIVE) {
            append(
                    text,
                    "    all from notification " + (state.cursor() + 1) + " on is kept for it; " + hint(state),
                    Ink.PLAIN);
        }
    }

    private static String failed(SubscriptionState state) {
        return switch (state.attempts()) {
            case 0 -> "";
            case 1 -> "failed once: ";
            default -> "failed " + state.attempts() + " times: ";
        };
    }

    /** What an operator does about it. */
    private static String hint(SubscriptionState state) {
        String resume = "'pathwatch subscriptions resume " + state.name() + "'";
        return switch (state.activity()) {
            case HELD ->
                "mend its address or credentials; " + resume
                        + ", or a restart if that was in application.properties, tries at once";
            case STOPPED -> "its receiver is gone: mend its address and restart, or " + resume + " if it is back";
            default -> resume + " goes on";
        };
    }

    private static Ink inkOf(SubscriptionState state) {
        return switch (state.activity()) {
            case ACTIVE -> state.attempts() == 0 ? Ink.PLAIN : Ink.YELLOW;
            case PAUSED -> Ink.FAINT;
            case HELD -> Ink.YELLOW;
            case STOPPED -> Ink.RED;
        };
    }

    private void append(StringBuilder text, String line, Ink ink) {
        text.append(colored ? ink.paint(line) : line).append('\n');
    }
}
