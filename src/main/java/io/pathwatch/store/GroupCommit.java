package io.pathwatch.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that write at the same time share one transaction, and with it the wait for the disk. One of them runs
 * what all that are waiting want written; the others return when that is committed. First come, first served. May be
 * shared between threads.
 */
final class GroupCommit {

    private static final int MOST_AT_ONCE = 64;

    private final Transaction transaction;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Pending<?>> waiting = new ArrayDeque<>();
    private boolean busy;

    GroupCommit(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Runs writes in one transaction and commits it. */
    interface Transaction {

        /** Gives each write its result; if this throws, nothing is committed. */
        void run(List<Pending<?>> writes);
    }

    /** Runs {@code write} in a transaction, perhaps with others; returns when it is committed. */
    <T> T run(StoreQuery<T> write) {
        Pending<T> own = new Pending<>(write, lock.newCondition());
        enqueue(own);
        // its own write may stand behind more than fit into one transaction
        for (List<Pending<?>> batch = awaitTurn(own); !batch.isEmpty(); batch = awaitTurn(own)) {
            try {
                runAll(batch);
            } finally {
                release(batch);
            }
        }
        return own.result();
    }

    /** How many writes nobody has begun to run. */
    int countWaiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Pending<?> own) {
        lock.lock();
        try {
            waiting.add(own);
        } finally {
            lock.unlock();
        }
    }

    /** What has been waiting for longest, for this thread to run; empty once {@code own} was run. */
    private List<Pending<?>> awaitTurn(Pending<?> own) {
        lock.lock();
        try {
            while (busy && !own.done) {
                own.woken.awaitUninterruptibly();
            }
            List<Pending<?>> batch = new ArrayList<>();
            if (!own.done) {
                busy = true;
                while (!waiting.isEmpty() && batch.size() < MOST_AT_ONCE) {
                    batch.add(waiting.remove());
                }
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void runAll(List<Pending<?>> batch) {
        try {
            transaction.run(batch);
            for (Pending<?> each : batch) {
                each.committed = true;
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.get(0).failure = e;
            } else {
                // one of them is to blame: the others must not pay for it
                for (Pending<?> each : batch) {
                    runAll(List.of(each));
                }
            }
        }
    }

    private void release(List<Pending<?>> batch) {
        lock.lock();
        try {
            busy = false;
            for (Pending<?> each : batch) {
                each.done = true;
                each.woken.signal();
            }
            if (!waiting.isEmpty()) {
                waiting.peek().woken.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A write and what became of it. */
    static final class Pending<T> {

        private final StoreQuery<T> write;
        private final Condition woken;
        private boolean done;
        private boolean committed;
        private @Nullable T result;
        private @Nullable RuntimeException failure;

        private Pending(StoreQuery<T> write, Condition woken) {
            this.write = write;
            this.woken = woken;
        }

        void run(Session session) throws SQLException {
            result = write.run(session);
        }

        private T result() {
            if (failure != null) {
                throw failure;
            }
            if (!committed || result == null) {
                throw new IllegalStateException("store: expected a committed result, the writing thread was ended");
            }
            return result;
        }
    }
}
