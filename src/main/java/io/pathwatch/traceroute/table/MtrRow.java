package io.pathwatch.traceroute.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of mtr: {@code 3.|-- HOST  0.0% 10 9.1 …} or {@code 3. HOST …}, with {@code AS64500} before the host if asked
 * for.
 *
 * @param ttl 0 to 255
 * @param host {@link TableHost#UNKNOWN} for {@code ???} and {@code (waiting for reply)}; null if the row ends before it
 * @param values in the order of the columns, as many as there are
 */
record MtrRow(int ttl, @Nullable TableHost host, List<String> values) {

    private static final long LARGEST_ASN = 0xFFFF_FFFFL;

    /** The row that {@code line} is; null if it is none. */
    static @Nullable MtrRow parse(String line) {
        List<String> words = Words.of(line);
        if (words.isEmpty()) {
            return null;
        }
        int point = words.get(0).indexOf('.');
        int ttl = point < 0 ? -1 : Words.ttl(words.get(0).substring(0, point));
        if (ttl < 0 || !isMark(words.get(0).substring(point))) {
            return null;
        }
        int from = words.size() > 1 && words.get(1).equals("|--") ? 2 : 1;
        if (from == words.size()) {
            return new MtrRow(ttl, null, List.of());
        }
        int valuesFrom = words.size();
        while (valuesFrom > from + 1 && Statistics.isValue(words.get(valuesFrom - 1))) {
            valuesFrom--;
        }
        return new MtrRow(ttl, host(words.subList(from, valuesFrom)), words.subList(valuesFrom, words.size()));
    }

    private static boolean isMark(String mark) {
        return mark.equals(".") || mark.equals(".|--");
    }

    /** The host that {@code words} name: {@code [AS64500] NAME|ADDRESS}, or with the address in brackets after it. */
    static TableHost host(List<String> words) {
        int size = words.size();
        if (size == 0 || words.get(size - 1).equals("???") || words.contains("(waiting")) {
            return TableHost.UNKNOWN;
        }
        TableHost both = size > 1 ? TableHost.of(words.get(size - 2), words.get(size - 1)) : null;
        TableHost host = both == null ? TableHost.of(words.get(size - 1)) : both;
        List<Long> asns = new ArrayList<>(1);
        for (String word : words.subList(0, both == null ? size - 1 : size - 2)) {
            long asn = asn(word);
            if (asn > 0) {
                asns.add(asn);
            }
        }
        return host.withAsns(asns);
    }

    /** The number of {@code AS64500}; 0 if {@code word} is none. */
    private static long asn(String word) {
        long value = 0;
        for (int i = 2; i < word.length(); i++) {
            value = Words.isDigit(word.charAt(i)) ? value * 10 + (word.charAt(i) - '0') : LARGEST_ASN + 1;
            if (value > LARGEST_ASN) {
                return 0;
            }
        }
        return word.startsWith("AS") ? value : 0;
    }

    void addTo(TableHop hop, MtrHeader header) {
        if (host != null) {
            Statistics statistics = new Statistics();
            statistics.putAll(header.keys(), values);
            hop.add(statistics.of(host));
        }
    }
}
