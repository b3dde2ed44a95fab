package io.pathwatch.cli.doctor;

import java.time.Duration;
import java.util.List;

/** Looks at one thing of this host and changes nothing. */
interface Check {

    /** What it looks at, in a word or two. */
    String subject();

    /**
     * What it finds; empty if there is nothing to say.
     *
     * @throws Exception if it cannot be found out: the message becomes a finding
     */
    List<Finding> look() throws Exception;

    /** Whether a trace needs it. */
    default Need need() {
        return Need.OPTIONAL;
    }

    /** After which nobody waits for it any longer. */
    default Duration limit() {
        return Duration.ofSeconds(3);
    }

    /** What is said of it then. */
    default Finding late() {
        return Finding.no(subject(), "nothing was found out within " + limit().toSeconds() + " s");
    }
}
