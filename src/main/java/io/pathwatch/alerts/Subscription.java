package io.pathwatch.alerts;

import io.pathwatch.alerts.webhook.Signature;
import io.pathwatch.model.AlertFilter;
import io.pathwatch.model.AlertLog;
import org.jspecify.annotations.Nullable;

/**
 * What one sending route has asked for.
 *
 * @param name of the durable cursor
 * @param start where the cursor is put when it is new
 * @param filter which alerts it is sent
 * @param format what is rendered
 * @param receiver where it goes
 * @param signature signs what is posted; absent without a secret
 * @param allowInsecure whether plain HTTP may go to public addresses
 * @param policy when it is tried again
 */
record Subscription(
        String name,
        AlertLog.Start start,
        AlertFilter filter,
        AlertFormat format,
        Receiver receiver,
        @Nullable Signature signature,
        boolean allowInsecure,
        RetryPolicy policy) {

    private static final int MAX_NAME = 64;

    /** @throws IllegalArgumentException if {@code name} is no name of a subscription */
    Subscription {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "name: expected 1 to 64 letters, digits, '.', '_' or '-', was '" + name + "'");
        }
    }

    /** Whether there is anywhere to send to. */
    boolean isResting() {
        return receiver instanceof Receiver.Off;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }
}
