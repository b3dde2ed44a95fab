package io.pathwatch.store;

/** A row of the store is not as it was written; the message names it. Other rows can be read. */
final class DamagedRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String row;

    /** @param row which one, in words */
    DamagedRowException(String row, RuntimeException cause) {
        super("store: " + row + ": expected what was stored, is damaged: " + cause.getMessage(), cause);
        this.row = row;
    }

    /** Which one, in words. */
    String row() {
        return row;
    }
}
