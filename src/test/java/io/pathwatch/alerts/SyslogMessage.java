package io.pathwatch.alerts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of syslog as a receiver reads it, by the grammar of RFC 5424, section 6.
 *
 * @param priority facility and severity
 * @param header time, host, application, process and kind, as they were sent
 * @param data the parameters of the one element {@code pathwatch@32473}, unescaped
 * @param text what follows
 */
record SyslogMessage(int priority, String header, Map<String, String> data, String text) {

    private static final Pattern GRAMMAR = Pattern.compile(
            "<(\\d{1,3})>1 "
                    + "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z [!-~]{1,255} [!-~]{1,48} [!-~]{1,128} [!-~]{1,32}) "
                    + "\\[pathwatch@32473((?: [!-~&&[^=\\]\"]]{1,32}=\"(?:[ -~&&[^\"\\\\\\]]]|\\\\[\"\\\\\\]])*\")*)](?: ([ -~]*))?");
    private static final Pattern PARAMETER = Pattern.compile(" ([^=]+)=\"((?:[^\"\\\\\\]]|\\\\.)*)\"");

    /** @throws IllegalArgumentException if it is none, or has more than that */
    static SyslogMessage parse(String sent) {
        Matcher message = GRAMMAR.matcher(sent);
        if (!message.matches()) {
            throw new IllegalArgumentException("no message of syslog: '" + sent + "'");
        }
        Map<String, String> data = new LinkedHashMap<>();
        PARAMETER
                .matcher(message.group(3))
                .results()
                .forEach(found -> data.put(found.group(1), found.group(2).replaceAll("\\\\([\"\\\\\\]])", "$1")));
        return new SyslogMessage(Integer.parseInt(message.group(1)), message.group(2), data, message.group(4));
    }
}
