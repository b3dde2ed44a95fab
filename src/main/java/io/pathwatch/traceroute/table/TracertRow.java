package io.pathwatch.traceroute.table;

import io.pathwatch.model.AddressLiteral;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of tracert: TTL, three cells, then who answered all three, {@code NAME [ADDRESS]} or {@code ADDRESS}. After
 * three stars there is a sentence instead. With {@code ADDRESS  reports: …} the packet was refused.
 *
 * @param ttl 0 to 255
 * @param cells fewer than three in a row that reports, or that is cut off
 * @param host {@link TableHost#UNKNOWN} if the row names nobody
 * @param sentence what is left at the end of the row; empty if nothing is
 */
record TracertRow(int ttl, TracertCells cells, TableHost host, String sentence) {

    /** As many probes as tracert sends for a TTL. */
    private static final int CELLS = 3;

    /** The row that {@code line} is; null if it is none. */
    static @Nullable TracertRow parse(String line) {
        List<String> words = Words.of(line);
        int ttl = words.isEmpty() ? -1 : Words.ttl(words.get(0));
        if (ttl < 0) {
            return null;
        }
        TracertCells cells = TracertCells.parse(words, 1);
        List<String> rest = words.subList(cells.end(), words.size());
        int naming = namingWords(rest, cells);
        if (cells.count() == 0 && naming == 0) {
            return null;
        }
        return new TracertRow(ttl, cells, host(rest, naming), String.join(" ", rest.subList(naming, rest.size())));
    }

    /**
     * How many words name who answered: two for a name and its address, one for an address. A single word after a
     * time is a name; after stars alone, it is a sentence in a script without blanks.
     */
    private static int namingWords(List<String> rest, TracertCells cells) {
        if (rest.size() > 1 && TableHost.bracketed(rest.get(1)) != null) {
            return 2;
        }
        boolean name = rest.size() == 1 && cells.hasTime();
        return name || !rest.isEmpty() && AddressLiteral.parse(rest.get(0)) != null ? 1 : 0;
    }

    private static TableHost host(List<String> rest, int naming) {
        return switch (naming) {
            case 0 -> TableHost.UNKNOWN;
            case 1 -> TableHost.of(rest.get(0));
            default -> TableHost.of(rest.get(0), rest.get(1));
        };
    }

    private boolean reports() {
        return host.isKnown() && !sentence.isEmpty() && cells.count() < CELLS;
    }

    /** Whether text is left that says more than that nobody answered. */
    boolean isOdd() {
        return !sentence.isEmpty() && (host.isKnown() || cells.hasTime());
    }

    /** Whether no tool of another order prints such a row: cells and then who answered, or a sentence. */
    boolean isTelling() {
        if (reports()) {
            return isProse() && sentence.indexOf(':') >= 0;
        }
        if (cells.count() < CELLS) {
            return false;
        }
        return cells.hasTime() ? host.address() != null && sentence.isEmpty() : isProse();
    }

    /** Whether the sentence is one of words, several or in a script without blanks, and holds no token of a tool. */
    private boolean isProse() {
        boolean several = false;
        for (int i = 0; i < sentence.length(); i++) {
            char c = sentence.charAt(i);
            if (Words.isDigit(c) || "*!([<^".indexOf(c) >= 0) {
                return false;
            }
            several |= c == ' ' || c > 0x7F;
        }
        return several && !sentence.startsWith("traceroute");
    }

    void addTo(TableHop hop) {
        cells.probes(host).forEach(hop::add);
        if (reports()) {
            hop.add(host.reply(null, UnreachableText.flag(sentence), Map.of()));
        }
    }
}
