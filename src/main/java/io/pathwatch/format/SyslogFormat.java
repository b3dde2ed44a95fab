package io.pathwatch.format;

import io.pathwatch.model.Alert;
import io.pathwatch.model.AlertMessage;
import io.pathwatch.model.AlertStatus;
import io.pathwatch.model.Condition;
import io.pathwatch.model.IncidentEvidence;
import io.pathwatch.model.Severity;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/**
 * An alert message as a message of syslog (RFC 5424): what a machine chooses by is structured data, what was found is the
 * text. All of it is printable ASCII, so that as many octets are sent as there are characters, whatever a receiver takes
 * for a line: everything else is written {@code \xNN} for each of its UTF-8 bytes. May be shared between threads.
 */
public final class SyslogFormat {

    /** What every receiver should take over UDP (RFC 5426, section 3.2); the text ends where it would be longer. */
    public static final int MAX_LENGTH = 2048;

    private static final int FACILITY_DAEMON = 3;

    /** 32473 is the number that RFC 5612 sets aside for those who have none. */
    private static final String ELEMENT = "pathwatch@32473";

    private static final int MAX_HOST = 255;
    private static final int MAX_VALUE = 200;

    private final String host;
    private final PageLinks links;

    /**
     * @param host name of this host; what cannot stand in a header of syslog is sent as {@code -}
     * @param links where alerts are seen
     */
    public SyslogFormat(String host, PageLinks links) {
        this.links = links;
        this.host = isHeader(host) ? host : "-";
    }

    /** One message, without a line break or a count at its end or beginning. */
    public String render(AlertMessage message) {
        Alert lead = message.lead();
        StringBuilder text = new StringBuilder(512);
        text.append('<').append(FACILITY_DAEMON * 8 + level(message)).append(">1 ");
        text.append(lead.at().truncatedTo(ChronoUnit.MICROS)).append(' ').append(host);
        text.append(" pathwatch - ").append(lead.conditions().get(0).key());
        text.append(" [").append(ELEMENT);
        add(text, "id", message.id());
        add(text, "sequence", Long.toString(message.sequence()));
        add(text, "status", message.status().key());
        add(text, "severity", lead.severity().key());
        add(text, "condition", lead.conditions().stream().map(Condition::key).collect(Collectors.joining(",")));
        add(text, "target", lead.series().target());
        add(text, "source", lead.series().source());
        add(text, "series", lead.series().id());
        if (lead.evidence() instanceof IncidentEvidence evidence) {
            add(text, "incident", evidence.incident());
        }
        add(text, "alerts", Integer.toString(message.alerts().size()));
        String link = links.of(lead);
        if (!link.isEmpty() && link.length() <= MAX_VALUE) { // cut off, it would lead nowhere
            add(text, "link", link);
        }
        text.append("] ");
        text.append(
                ascii(lead.series().target() + " from " + lead.series().source() + ": " + AlertSummary.of(message)));
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text.toString();
    }

    /** What is over is worth no more than a notice. */
    private static int level(AlertMessage message) {
        Severity severity = message.lead().severity();
        if (message.status() == AlertStatus.CLEARED && severity != Severity.INFO) {
            return 5;
        }
        return switch (severity) {
            case CRITICAL -> 2;
            case WARNING -> 4;
            case NOTICE -> 5;
            case INFO -> 6;
        };
    }

    /** A backslash before each character that would end a value (RFC 5424, section 6.3.3). */
    private static void add(StringBuilder text, String name, String value) {
        String ascii = ascii(value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value);
        text.append(' ').append(name).append("=\"");
        for (int i = 0; i < Math.min(ascii.length(), MAX_VALUE); i++) {
            char c = ascii.charAt(i);
            if (c == '"' || c == '\\' || c == ']') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b <= '~') {
                ascii.append((char) b);
            } else {
                ascii.append("\\x").append(Character.forDigit(b >> 4 & 0xF, 16));
                ascii.append(Character.forDigit(b & 0xF, 16));
            }
        }
        return ascii.toString();
    }

    private static boolean isHeader(String name) {
        return !name.isEmpty() && name.length() <= MAX_HOST && name.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
