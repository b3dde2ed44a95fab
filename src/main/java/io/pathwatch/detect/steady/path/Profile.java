package io.pathwatch.detect.steady.path;

import io.pathwatch.model.LearnedPath;
import io.pathwatch.model.PathStep;
import io.pathwatch.model.rule.PathRule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A path that was learnt: for each TTL the addresses seen there, how often and when last. Kept as bytes that a trace
 * which fits changes where they stand, for that is what nearly every trace does: a head of fixed length, then for each
 * TTL its number, how many addresses it has, and eight bytes for each of them.
 */
final class Profile {

    private static final int ID = 0;
    private static final int FLAGS = 2;
    private static final int DISTANCE = 3;
    private static final int FIRST_SEEN = 4;
    private static final int LAST_SEEN = 8;
    private static final int TRACES = 12;
    private static final int RTT_NEXT = 16;
    private static final int RTTS = 17;
    private static final int RTT_COUNT = 5;
    private static final int HEAD = RTTS + 4 * RTT_COUNT;

    private static final int WHOLE = 1;
    private static final int PINNED = 2;

    private static final int HOP = 2;
    private static final int WIDE = 0x80;
    private static final int CELL = 8;
    private static final int MOST_CELLS = 160;
    private static final int MOST_AT_HOP = 64;
    private static final int MOST_COUNT = 4096;

    private byte[] bytes;

    private Profile(byte[] bytes) {
        this.bytes = bytes;
    }

    static Profile begin(int id, Sight sight, AddressBook book, PathRule rule) {
        Profile profile = new Profile(new byte[HEAD]);
        Words.put16(profile.bytes, ID, id);
        Words.put32(profile.bytes, FIRST_SEEN, sight.second());
        profile.merge(sight, profile.match(sight, book), book, rule);
        return profile;
    }

    /**
     * @param bytes become its own
     * @param addresses in the book
     * @throws IllegalStateException if they are not what {@link #bytes} gave with such a book
     */
    static Profile of(byte[] bytes, int addresses) {
        if (bytes.length < HEAD || bytes[RTT_NEXT] < 0 || bytes[RTT_NEXT] >= RTT_COUNT) {
            throw new IllegalStateException("path: expected a head of " + HEAD + " bytes, were " + bytes.length);
        }
        Profile profile = new Profile(bytes);
        int at = HEAD;
        while (at + 1 < bytes.length && profile.next(at) <= bytes.length) {
            for (int cell = at + HOP; cell < profile.next(at); cell += CELL) {
                if (Words.get16(bytes, cell) >= addresses) {
                    throw new IllegalStateException(
                            "path: expected " + addresses + " addresses, was number " + Words.get16(bytes, cell));
                }
            }
            at = profile.next(at);
        }
        if (at != bytes.length) {
            throw new IllegalStateException("path: expected a hop at " + at + ", were " + bytes.length + " bytes");
        }
        return profile;
    }

    byte[] bytes() {
        return bytes;
    }

    int id() {
        return Words.get16(bytes, ID);
    }

    /** Whether it leads to the target. */
    boolean isWhole() {
        return (bytes[FLAGS] & WHOLE) != 0;
    }

    boolean isPinned() {
        return (bytes[FLAGS] & PINNED) != 0;
    }

    void setPinned(boolean pinned) {
        bytes[FLAGS] = (byte) (pinned ? bytes[FLAGS] | PINNED : bytes[FLAGS] & ~PINNED);
    }

    /** Hop count to the target; 0 where it is not known. */
    int distance() {
        return bytes[DISTANCE] & 0xFF;
    }

    private long firstSeen() {
        return Words.get32(bytes, FIRST_SEEN);
    }

    long lastSeen() {
        return Words.get32(bytes, LAST_SEEN);
    }

    long traces() {
        return Words.get32(bytes, TRACES);
    }

    /** Median of the last RTTs of the target in microseconds; 0 where there are none. */
    long rttMicros() {
        long[] known = new long[RTT_COUNT];
        int count = 0;
        for (int i = 0; i < RTT_COUNT; i++) {
            long rtt = Words.get32(bytes, RTTS + 4 * i);
            if (rtt != 0) {
                known[count++] = rtt;
            }
        }
        Arrays.sort(known, 0, count);
        return count == 0 ? 0 : known[count / 2];
    }

    /** For each address of {@code sight} where it stands here; -1 where it does not. */
    int[] match(Sight sight, AddressBook book) {
        int[] places = new int[sight.addresses()];
        int at = HEAD;
        for (int i = 0; i < sight.size(); i++) {
            while (at < bytes.length && ttlAt(at) < sight.ttl(i)) {
                at = next(at);
            }
            boolean isKnown = at < bytes.length && ttlAt(at) == sight.ttl(i);
            for (int k = sight.start(i); k < sight.end(i); k++) {
                places[k] = isKnown ? find(at, sight, k, book) : -1;
            }
        }
        return places;
    }

    private int find(int hop, Sight sight, int address, AddressBook book) {
        int end = next(hop);
        for (int cell = hop + HOP; cell < end; cell += CELL) {
            if (book.is(Words.get16(bytes, cell), sight.raw(address))) {
                return cell;
            }
        }
        if (isWide(hop)) {
            for (int cell = hop + HOP; cell < end; cell += CELL) {
                int index = Words.get16(bytes, cell);
                if (book.isNear(
                        index, sight.raw(address), sight.details(address).asn())) {
                    return cell;
                }
            }
        }
        return -1;
    }

    /** Whether at every TTL that answered in both an address is the same. */
    boolean fits(Sight sight, int[] places) {
        int at = HEAD;
        for (int i = 0; i < sight.size(); i++) {
            boolean found = false;
            for (int k = sight.start(i); k < sight.end(i); k++) {
                found |= places[k] >= 0;
            }
            if (!found) {
                while (at < bytes.length && ttlAt(at) < sight.ttl(i)) {
                    at = next(at);
                }
                if (at < bytes.length && ttlAt(at) == sight.ttl(i)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Takes in what {@code sight} shows; {@code places} as {@link #match} gave. */
    void merge(Sight sight, int[] places, AddressBook book, PathRule rule) {
        boolean grows = false;
        boolean isOld = false;
        for (int k = 0; k < places.length; k++) {
            int cell = places[k];
            if (cell < 0) {
                grows = true;
            } else {
                int count = Words.get16(bytes, cell + 2) + 1;
                isOld |= count >= MOST_COUNT;
                Words.put16(bytes, cell + 2, count);
                Words.put32(bytes, cell + 4, sight.second());
                int index = Words.get16(bytes, cell);
                if (book.is(index, sight.raw(k))) {
                    book.refresh(index, sight.details(k));
                }
            }
        }
        if (isOld) {
            halveCounts();
        }
        if (grows) {
            grow(sight, places, book, Math.min(rule.maxSet(), MOST_AT_HOP));
        }
        Words.put32(bytes, LAST_SEEN, sight.second());
        Words.put32(bytes, TRACES, Math.min(Words.MOST_32, traces() + 1));
        if (sight.isWhole()) {
            bytes[FLAGS] |= WHOLE;
        }
        if (sight.distance() > 0) {
            bytes[DISTANCE] = (byte) sight.distance();
        }
        if (sight.rttMicros() > 0) {
            int next = bytes[RTT_NEXT];
            Words.put32(bytes, RTTS + 4 * next, Math.min(Words.MOST_32, sight.rttMicros()));
            bytes[RTT_NEXT] = (byte) ((next + 1) % RTT_COUNT);
        }
    }

    /** So that what was long ago weighs less, and a responder that is new soon counts. */
    private void halveCounts() {
        for (int at = HEAD; at < bytes.length; at = next(at)) {
            for (int cell = at + HOP; cell < next(at); cell += CELL) {
                Words.put16(bytes, cell + 2, (Words.get16(bytes, cell + 2) + 1) / 2);
            }
        }
    }

    private void grow(Sight sight, int[] places, AddressBook book, int most) {
        List<Row> rows = rows();
        int room = MOST_CELLS - cells();
        int r = 0;
        for (int i = 0; i < sight.size(); i++) {
            while (r < rows.size() && rows.get(r).ttl() < sight.ttl(i)) {
                r++;
            }
            if (r == rows.size() || rows.get(r).ttl() > sight.ttl(i)) {
                rows.add(r, new Row(sight.ttl(i), false));
            }
            Row row = rows.get(r);
            for (int k = sight.start(i); k < sight.end(i); k++) {
                if (places[k] < 0) {
                    int before = row.cells().size();
                    int index = book.indexOf(sight.raw(k), sight.details(k));
                    row.add(new Row.Cell(index, 1, sight.second()), book, most, room > 0);
                    room -= row.cells().size() - before;
                }
            }
        }
        setRows(rows);
    }

    /** Addresses of all hops. */
    int cells() {
        int cells = 0;
        for (int at = HEAD; at < bytes.length; at = next(at)) {
            cells += (next(at) - at) / CELL;
        }
        return cells;
    }

    /** Forgets addresses that were not seen since {@code second}. */
    void forgetBefore(long second) {
        List<Row> rows = rows();
        for (Row row : rows) {
            row.cells().removeIf(cell -> cell.lastSeen() < second);
        }
        setRows(rows);
    }

    /** Moves its addresses from one book to another. */
    void move(AddressBook from, AddressBook to, int[] moved) {
        List<Row> rows = rows();
        for (Row row : rows) {
            row.cells().replaceAll(cell -> {
                if (moved[cell.index()] < 0) {
                    moved[cell.index()] = to.copyFrom(from, cell.index());
                }
                return new Row.Cell(moved[cell.index()], cell.count(), cell.lastSeen());
            });
        }
        setRows(rows);
    }

    PathShape shape(AddressBook book) {
        List<PathHop> hops = new ArrayList<>();
        for (Row row : rows()) {
            row.cells().sort(Comparator.comparingInt(Row.Cell::count).reversed());
            List<Responder> responders = new ArrayList<>();
            for (Row.Cell cell : row.cells()) {
                responders.add(book.responder(cell.index(), cell.count()));
            }
            hops.add(new PathHop(row.ttl(), responders, row.isWide()));
        }
        return new PathShape(hops, isWhole());
    }

    /** @param all traces to the destination */
    LearnedPath describe(byte[] destination, AddressBook book, long all, boolean isInUse) {
        List<PathStep.Place> places = new ArrayList<>();
        Set<Integer> wideTtls = new HashSet<>();
        for (PathHop hop : shape(book).hops()) {
            places.add(hop.toPlace());
            if (hop.isWide()) {
                wideTtls.add(hop.ttl());
            }
        }
        long rtt = rttMicros();
        return new LearnedPath(
                destination.length == 0 ? null : AddressBook.addressOf(destination),
                places,
                wideTtls,
                distance(),
                rtt == 0 ? null : Duration.of(rtt, ChronoUnit.MICROS),
                traces(),
                (double) traces() / all,
                Instant.ofEpochSecond(firstSeen()),
                Instant.ofEpochSecond(lastSeen()),
                isInUse,
                isPinned());
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int at = HEAD; at < bytes.length; at = next(at)) {
            Row row = new Row(ttlAt(at), isWide(at));
            for (int cell = at + HOP; cell < next(at); cell += CELL) {
                row.cells()
                        .add(new Row.Cell(
                                Words.get16(bytes, cell), Words.get16(bytes, cell + 2), Words.get32(bytes, cell + 4)));
            }
            rows.add(row);
        }
        return rows;
    }

    private void setRows(List<Row> rows) {
        int size = HEAD;
        for (Row row : rows) {
            size += row.cells().isEmpty() ? 0 : HOP + CELL * row.cells().size();
        }
        byte[] changed = Arrays.copyOf(Arrays.copyOf(bytes, HEAD), size);
        int at = HEAD;
        for (Row row : rows) {
            if (row.cells().isEmpty()) {
                continue;
            }
            changed[at] = (byte) row.ttl();
            changed[at + 1] = (byte) (row.cells().size() | (row.isWide() ? WIDE : 0));
            at += HOP;
            for (Row.Cell cell : row.cells()) {
                Words.put16(changed, at, cell.index());
                Words.put16(changed, at + 2, cell.count());
                Words.put32(changed, at + 4, cell.lastSeen());
                at += CELL;
            }
        }
        bytes = changed;
    }

    private int ttlAt(int hop) {
        return bytes[hop] & 0xFF;
    }

    private boolean isWide(int hop) {
        return (bytes[hop + 1] & WIDE) != 0;
    }

    private int next(int hop) {
        return hop + HOP + CELL * (bytes[hop + 1] & ~WIDE & 0xFF);
    }
}
