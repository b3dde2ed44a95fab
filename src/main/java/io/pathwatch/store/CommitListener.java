package io.pathwatch.store;

import java.time.Duration;

/** Is told what becomes of transactions that write. May be shared between threads; must return at once. */
public interface CommitListener {

    /**
     * A transaction is on the disk.
     *
     * @param writes how many shared it, 1 or more
     * @param took from its begin, without the wait for the one before
     */
    void committed(int writes, Duration took);

    /** A transaction failed: nothing of it is kept; what it held may be tried again. */
    void failed();
}
