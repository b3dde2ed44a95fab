package io.pathwatch.traceroute;

import org.jspecify.annotations.Nullable;

/** Tells what went wrong on the way to another host from what went wrong on it. */
final class RemoteFailure {

    /** What ssh exits with when it could not run the command; otherwise it has the exit code of the command. */
    private static final int NOT_RUN = 255;

    private RemoteFailure() {}

    static boolean isOnTheWay(CommandOutput output) {
        return output.exitCode() != null && output.exitCode() == NOT_RUN;
    }

    /** What to do about it; null if it speaks for itself. */
    static @Nullable String mend(CommandOutput output) {
        if (!isOnTheWay(output)) {
            return null;
        }
        if (output.stderr().contains("Permission denied (")) {
            return "let the user that Pathwatch runs as in with a key that has no passphrase";
        }
        return output.stderr().contains("Host key verification failed")
                ? "put the key of that host into known_hosts of the user that Pathwatch runs as"
                : null;
    }
}
