package io.pathwatch.cli.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one thing.
 *
 * @param verdict whether it works
 * @param subject the thing, in a word or two
 * @param text what there is, or what is wrong
 * @param mends what to do about it, each a command or a sentence; empty where there is nothing to do
 */
record Finding(Verdict verdict, String subject, String text, List<String> mends) {

    /** How things are. */
    enum Verdict {
        /** Works. */
        OK,
        /** Should work and does not. */
        NO,
        /** Is not there, and nothing needs it; or is worth knowing. */
        NOTE
    }

    Finding {
        mends = List.copyOf(mends);
    }

    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text, List.of());
    }

    static Finding no(String subject, String text, String... mends) {
        return new Finding(Verdict.NO, subject, text, List.of(mends));
    }

    /**
     * What an exception says: what is wrong and, after a semicolon, the way out.
     */
    static Finding failure(String subject, @Nullable Throwable why) {
        String message = why == null ? "unknown" : why.getMessage() == null ? why.toString() : why.getMessage();
        int end = message.indexOf("; ");
        return end < 0 ? no(subject, message) : no(subject, message.substring(0, end), message.substring(end + 2));
    }

    static Finding note(String subject, String text, String... mends) {
        return new Finding(Verdict.NOTE, subject, text, List.of(mends));
    }
}
