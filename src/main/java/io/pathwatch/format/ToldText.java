package io.pathwatch.format;

import io.pathwatch.model.Incident;
import io.pathwatch.model.LoggedAlert;

/** Whether receivers were told of something, in words. */
final class ToldText {

    private static final String SILENCE = "si_";

    private ToldText() {}

    /** Of the raise of an incident; empty where it was told. */
    static String of(Incident incident) {
        if (incident.sent()) {
            return "";
        }
        String holder = incident.heldBy();
        if (holder != null) {
            return heldBy(holder);
        }
        return incident.isOpen() ? "not told yet" : "not told";
    }

    static String of(LoggedAlert logged) {
        String holder = logged.heldBy();
        if (holder != null) {
            return "not told, " + heldBy(holder);
        }
        if (logged.waiting()) {
            return "not told yet";
        }
        String lead = logged.foldedInto();
        return lead == null ? "told" : "told together with " + lead;
    }

    private static String heldBy(String holder) {
        return holder.startsWith(SILENCE) ? "silenced by " + holder : "held back by " + holder + " about its source";
    }
}
