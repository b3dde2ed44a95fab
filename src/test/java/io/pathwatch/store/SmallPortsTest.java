package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AddressFamily;
import io.pathwatch.model.ProbeMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Method memory, route texts and the idempotent repository. */
class SmallPortsTest {

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("pathwatch.db"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void remembersTheMethodOfASeriesOverARestart() {
        new SqliteMethodMemory(database).remember("fra1", "dns", AddressFamily.IPV4, ProbeMethod.UDP);
        new SqliteMethodMemory(database).remember("fra1", "dns", AddressFamily.IPV4, ProbeMethod.ICMP);
        close();
        open();

        SqliteMethodMemory memory = new SqliteMethodMemory(database);
        assertThat(memory.findMethod("fra1", "dns", AddressFamily.IPV4)).contains(ProbeMethod.ICMP);
        assertThat(memory.findMethod("fra1", "dns", AddressFamily.IPV6)).isEmpty();
        assertThat(memory.findMethod("ams1", "dns", AddressFamily.IPV4)).isEmpty();
    }

    @Test
    void keepsTheLastTextOfARouteFileOverARestart() {
        byte[] text = "- route:".getBytes(StandardCharsets.UTF_8);
        new SqliteRouteTexts(database).keep("a.camel.yaml", new byte[0]);
        new SqliteRouteTexts(database).keep("a.camel.yaml", text);
        new SqliteRouteTexts(database).keep("b.camel.yaml", text);
        new SqliteRouteTexts(database).forget("b.camel.yaml");
        close();
        open();

        assertThat(new SqliteRouteTexts(database).findLastGood("a.camel.yaml")).hasValue(text);
        assertThat(new SqliteRouteTexts(database).findLastGood("b.camel.yaml")).isEmpty();
    }

    @Test
    void passesOverTracesThatAreStored() throws Exception {
        SqliteTraceStore store = new SqliteTraceStore(database);
        StoredTraceRepository repository = new StoredTraceRepository(store);
        String traceId = Reports.trace("dns", 0, null).id();

        assertThat(repository.contains(traceId)).isFalse();
        repository.add(traceId);
        assertThat(repository.contains(traceId)).isFalse();

        store.store(Reports.quiet("dns", 0, 0));

        assertThat(repository.contains(traceId)).isTrue();
        repository.remove(traceId);
        assertThat(repository.confirm(traceId)).isTrue();
        assertThatThrownBy(repository::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
