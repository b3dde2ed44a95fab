package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
