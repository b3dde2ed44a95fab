package io.pathwatch.alerts;

import java.util.Locale;

/** What a receiver is sent. */
public enum AlertFormat {
    /** The report of the trace with the keys of the {@code traceroute.py} script. */
    CLASSIC("application/json; charset=utf-8"),
    /** The v1 alert message in a CloudEvents envelope. */
    V1("application/cloudevents+json; charset=utf-8"),
    /** The body of an Alertmanager webhook, version 4. */
    ALERTMANAGER("application/json; charset=utf-8"),
    /** What is posted to the API of an Alertmanager itself, version 2. */
    ALERTMANAGER_API("application/json"),
    /** A message of syslog (RFC 5424), without framing. */
    SYSLOG("text/plain; charset=us-ascii"),
    /** The same with its length before it, as a stream of them wants (RFC 6587, octet counting). */
    SYSLOG_FRAMED("text/plain; charset=us-ascii");

    private final String contentType;

    AlertFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Media type with character set. */
    public String contentType() {
        return contentType;
    }

    /** @throws IllegalArgumentException if no format is written so */
    static AlertFormat ofKey(String key) {
        for (AlertFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(key)) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "format: expected 'classic', 'v1', 'alertmanager', 'alertmanager-api', 'syslog' or 'syslog-framed',"
                        + " was '" + key + "'");
    }
}
