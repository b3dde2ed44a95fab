package io.pathwatch.worlds;

/** What keeps packets from the target. */
enum Fault {
    NONE,
    /** The target does not answer. */
    TARGET_SILENT,
    /** Nobody answers beyond a hop. */
    BROKEN,
    /** A hop says that packets go no further. */
    REFUSED,
    /** A hop and the one before it send packets to each other. */
    LOOP,
    /** The tool cannot send. */
    NO_TRACE
}
