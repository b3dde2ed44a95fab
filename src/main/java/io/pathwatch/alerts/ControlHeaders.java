package io.pathwatch.alerts;

import java.util.List;
import org.apache.camel.Message;

/**
 * Headers by which a message tells components what to do, whatever they were configured with: another URL, file, topic
 * or mail server. Camel finds them in any case, and its own patterns only in one.
 */
final class ControlHeaders {

    private static final List<String> PREFIXES = List.of("camel", "kafka.", "mail.smtp", "long-running-action");

    private ControlHeaders() {}

    /** Takes off what steps before this one have set. */
    static void remove(Message message) {
        for (String name : List.copyOf(message.getHeaders().keySet())) {
            for (String prefix : PREFIXES) {
                if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                    message.removeHeader(name);
                }
            }
        }
    }
}
