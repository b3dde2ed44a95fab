package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch disk = new CountDownLatch(1);
    private final List<Integer> transactions = new ArrayList<>();
    private final StoreQuery<String> bad = session -> {
        throw new IllegalStateException("bad");
    };

    /** The first transaction waits for the disk; a write gets no session. */
    private final GroupCommit groupCommit = new GroupCommit(writes -> {
        transactions.add(writes.size());
        if (transactions.size() == 1) {
            awaitDisk();
        }
        for (GroupCommit.Pending<?> write : writes) {
            run(write);
        }
    });

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void awaitDisk() {
        try {
            assertThat(disk.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(GroupCommit.Pending<?> write) {
        try {
            write.run(null); // they do not look at their session
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<String> submit(StoreQuery<String> write, int waitingAfterwards) {
        Future<String> result = threads.submit(() -> groupCommit.run(write));
        Awaitility.await().until(() -> groupCommit.countWaiting() == waitingAfterwards);
        return result;
    }

    @Test
    void commitsTogetherWhatCameWhileTheDiskWasBusy() throws Exception {
        Future<String> first = submitFirst();
        Future<String> second = submit(session -> "second", 1);
        Future<String> third = submit(session -> "third", 2);
        assertThat(second.isDone()).isFalse();

        disk.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("second");
        assertThat(third.get()).isEqualTo("third");
        assertThat(transactions).containsExactly(1, 2);
    }

    @Test
    void letsNobodyElsePayForAWriteThatFails() throws Exception {
        submitFirst();
        Future<String> second = submit(session -> "second", 1);
        Future<String> third = submit(bad, 2);
        Future<String> fourth = submit(session -> "fourth", 3);

        disk.countDown();

        assertThat(second.get()).isEqualTo("second");
        assertThat(fourth.get()).isEqualTo("fourth");
        assertThatThrownBy(third::get).isInstanceOf(ExecutionException.class).hasMessageContaining("bad");
        assertThat(transactions).containsExactly(1, 3, 1, 1, 1);
    }

    private Future<String> submitFirst() {
        Future<String> first = threads.submit(() -> groupCommit.run(session -> "first"));
        Awaitility.await().until(() -> !transactions.isEmpty());
        return first;
    }

    @Test
    void givesEveryWriteItsResultWhereMoreWaitThanFitIntoOneTransaction() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        GroupCommit slow = new GroupCommit(writes -> {
            sizes.add(writes.size());
            LockSupport.parkNanos(500_000); // as a disk takes its time: the others queue up
            writes.forEach(GroupCommitTest::run);
        });
        List<Future<String>> lanes = new ArrayList<>();
        for (int lane = 0; lane < 150; lane++) {
            lanes.add(threads.submit(() -> {
                StringBuilder results = new StringBuilder();
                for (int i = 0; i < 20; i++) {
                    results.append(slow.<String>run(session -> "."));
                }
                return results.toString();
            }));
        }

        for (Future<String> lane : lanes) {
            assertThat(lane.get(10, TimeUnit.SECONDS)).isEqualTo(".".repeat(20));
        }
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3_000);
    }
}
