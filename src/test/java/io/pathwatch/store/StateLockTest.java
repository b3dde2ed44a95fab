package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {

    @TempDir
    Path state;

    @Test
    void isHeldByOneAtATime() {
        StateLock lock = StateLock.tryTake(state, StateLock.DAEMON).orElseThrow();

        assertThat(StateLock.tryTake(state, StateLock.DAEMON)).isEmpty();

        lock.close();
        Optional<StateLock> next = StateLock.tryTake(state, StateLock.DAEMON);
        assertThat(next).isPresent();
        next.get().close();
    }

    @Test
    void tellsWhetherItIsTakenAndLeavesItFree() {
        assertThat(StateLock.isTaken(state, StateLock.SENDER)).isFalse();
        StateLock lock = StateLock.tryTake(state, StateLock.SENDER).orElseThrow();
        assertThat(StateLock.isTaken(state, StateLock.SENDER)).isTrue();
        assertThat(StateLock.isTaken(state, StateLock.DAEMON)).isFalse();

        lock.close();

        assertThat(StateLock.isTaken(state, StateLock.SENDER)).isFalse();
    }

    @Test
    void isAFileOfTheOwnerOfTheState() throws IOException {
        StateLock.await(state, StateLock.SENDER).close();

        Path file = state.resolve(StateLock.SENDER);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.getOwner(file)).isEqualTo(Files.getOwner(state));
    }

    @Test
    void saysWhyItCannotBeHad() {
        assertThatThrownBy(() -> StateLock.tryTake(state.resolve("absent"), StateLock.DAEMON))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        state + "/absent/daemon.lock: expected a file that can be locked, failed with ");
    }

    @Test
    void namesItsHolderWithoutBeingTouched() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/locks")), "this system does not show its locks");
        assertThat(StateLock.findHolder(state, StateLock.DAEMON)).isEmpty();
        assertThat(state).isEmptyDirectory();

        try (StateLock lock = StateLock.tryTake(state, StateLock.DAEMON).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(StateLock.findHolder(state, StateLock.DAEMON))
                    .hasValue(ProcessHandle.current().pid());
            Files.createFile(state.resolve(StateLock.SENDER));
            assertThat(StateLock.findHolder(state, StateLock.SENDER)).isEmpty();
        }

        assertThat(StateLock.findHolder(state, StateLock.DAEMON)).isEmpty();
    }
}
