package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.store.SqliteClockMemory.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteClockMemoryTest {

    @TempDir
    Path folder;

    private SqliteDatabase database;
    private SqliteClockMemory memory;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
        memory = new SqliteClockMemory(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void knowsNothingOfAnEmptyStore() {
        assertThat(memory.find()).isEqualTo(new Memory(null, Duration.ZERO));
    }

    @Test
    void believesTheNewestTraceWhereNothingWasKept() throws Exception {
        SqliteTraceStore store = new SqliteTraceStore(database);
        store.store(Reports.quiet("dns", 3, 0));
        store.store(Reports.quiet("web", 4, 0));

        assertThat(memory.find()).isEqualTo(new Memory(Reports.start(4), Duration.ZERO));
    }

    @Test
    void givesBackWhatWasKeptLast() throws Exception {
        new SqliteTraceStore(database).store(Reports.quiet("dns", 3, 0));
        memory.keep(new Memory(Instant.parse("2026-11-22T12:00:00.000007Z"), Duration.ofHours(3)));
        Memory kept = new Memory(Instant.parse("2026-11-22T13:00:00.000007Z"), Duration.ofHours(4));
        memory.keep(kept);
        close();
        open();

        assertThat(memory.find()).isEqualTo(kept);
    }
}
