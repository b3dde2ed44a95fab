package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private final RecentlyUsed<Integer, String> memory = new RecentlyUsed<>(10);

    @Test
    void neverHoldsMoreThanItsCapacity() {
        for (int i = 0; i < 1_000; i++) {
            memory.put(i, "value " + i);
            assertThat(memory.size()).isLessThanOrEqualTo(10);
        }
        assertThat(memory.get(999)).isEqualTo("value 999");
        assertThat(memory.get(0)).isNull();
    }

    @Test
    void keepsWhatIsAskedForAgainAndAgain() {
        memory.put(-1, "asked for");
        for (int i = 0; i < 1_000; i++) {
            memory.put(i, "value");
            assertThat(memory.get(-1)).isEqualTo("asked for");
        }
    }

    @Test
    void givesTheNewestValueAlsoWhereAnOlderGenerationHasAnother() {
        memory.put(1, "old");
        for (int i = 2; i < 7; i++) {
            memory.put(i, "fill");
        }
        memory.put(1, "new");
        assertThat(memory.get(1)).isEqualTo("new");
    }
}
