package io.pathwatch.detect.steady.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A hop of a learned path, taken apart to be changed. */
final class Row {

    /**
     * An address at a hop.
     *
     * @param index in the address book
     * @param count traces it was seen in
     * @param lastSeen seconds since 1970
     */
    record Cell(int index, int count, long lastSeen) {}

    private final int ttl;
    private final List<Cell> cells = new ArrayList<>();
    private boolean wide;

    Row(int ttl, boolean wide) {
        this.ttl = ttl;
        this.wide = wide;
    }

    int ttl() {
        return ttl;
    }

    /** Whether it has more responders than are told apart: then there is one for each network. */
    boolean isWide() {
        return wide;
    }

    List<Cell> cells() {
        return cells;
    }

    /** Adds an address that is not there yet; the hop becomes wide when there is no room for it. */
    void add(Cell cell, AddressBook book, int most, boolean isRoom) {
        if (!wide && cells.size() < most && isRoom) {
            cells.add(cell);
            return;
        }
        if (cells.isEmpty()) {
            return; // the whole path is full: such a hop stays unknown, which tells nothing apart
        }
        if (!wide) {
            wide = true;
            collapse(book);
        }
        if (isNearOne(cell, cells, book)) {
            return;
        }
        if (cells.size() >= most || !isRoom) {
            cells.remove(oldest());
        }
        cells.add(cell);
    }

    private void collapse(AddressBook book) {
        List<Cell> all = new ArrayList<>(cells);
        all.sort(Comparator.comparingLong(Cell::lastSeen).reversed());
        cells.clear();
        for (Cell cell : all) {
            if (!isNearOne(cell, cells, book)) {
                cells.add(cell);
            }
        }
    }

    private static boolean isNearOne(Cell cell, List<Cell> cells, AddressBook book) {
        for (Cell other : cells) {
            if (book.isNear(other.index(), cell.index())) {
                return true;
            }
        }
        return false;
    }

    private Cell oldest() {
        Cell oldest = cells.get(0);
        for (Cell cell : cells) {
            oldest = cell.lastSeen() < oldest.lastSeen() ? cell : oldest;
        }
        return oldest;
    }
}
