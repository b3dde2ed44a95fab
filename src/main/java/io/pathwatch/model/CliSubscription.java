package io.pathwatch.model;

import static java.util.Objects.requireNonNull;

/**
 * The subscription behind {@code trace -w URL}. Alerts of the command's own series go to it and to no other.
 *
 * @param name {@code cli-} and 12 hex digits made of the URL
 * @param url where its alerts are posted
 */
public record CliSubscription(String name, String url) {

    /** Label of an alert that names the only subscription it is for. */
    public static final String LABEL = "pathwatch-cli";

    private static final String BEGIN = "cli-";

    public CliSubscription {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
    }

    public static CliSubscription of(String url) {
        return new CliSubscription(BEGIN + Digest.hex(url, 12), url);
    }

    /** Whether a subscription of the name {@code subscription} is one of the command. */
    public static boolean isName(String subscription) {
        return subscription.startsWith(BEGIN);
    }

    /** Whether {@code subscription} is to be told {@code alert}. */
    static boolean wants(String subscription, Alert alert) {
        boolean isOfCommand = alert.series().method().equals(Series.METHOD_CLI);
        return isOfCommand ? subscription.equals(alert.labels().get(LABEL)) : !isName(subscription);
    }
}
