package io.pathwatch.cli;

/** What people are told, in one line, of what {@code trace -w} did. */
final class CliWebhookNotice {

    private int firsts;
    private int quiet;
    private int told;
    private int posted;
    private String waiting = "";

    /**
     * A trace was compared and stored.
     *
     * @param isFirst whether its series had none before
     * @param alerts how many it raised
     */
    void stored(boolean isFirst, int alerts) {
        if (isFirst) {
            firsts++;
        } else if (alerts == 0) {
            quiet++;
        } else {
            told++;
        }
    }

    /** One message was taken by the receiver. */
    void posted() {
        posted++;
    }

    /** The receiver took no more. */
    void postponed(long count, String reason) {
        waiting = count + " waiting, the receiver does not take them (" + reason
                + "); the next call or the daemon sends them, in order";
    }

    /** An operator lets the subscription send nothing. */
    void paused(long count, String subscription) {
        waiting = count + " waiting, the subscription is paused; 'pathwatch subscriptions resume " + subscription
                + "' ends that";
    }

    /**
     * The daemon runs, which sends what there is.
     *
     * @param count how many it has not sent yet
     */
    void leftToDaemon(long count) {
        waiting = count == 0 && told == 0 ? "" : "the daemon runs and sends what there is to tell";
    }

    String text() {
        StringBuilder text = new StringBuilder();
        if (firsts > 0) {
            append(text, "stored as the first trace of its series, nothing to compare it with");
        }
        if (quiet > 0) {
            append(text, "stored, no condition holds");
        }
        if (posted > 0) {
            append(text, "posted " + posted);
        }
        append(text, waiting);
        if (posted == 0 && waiting.isEmpty()) {
            append(text, "nothing posted");
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        if (!part.isEmpty()) {
            text.append(text.isEmpty() ? "" : "; ").append(part);
        }
    }
}
