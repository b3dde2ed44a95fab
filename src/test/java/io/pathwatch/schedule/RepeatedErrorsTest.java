package io.pathwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedErrorsTest {

    private static final IllegalStateException FULL = new IllegalStateException("disk full");
    private static final String TEXT = "java.lang.IllegalStateException: disk full";

    private final List<String> told = new ArrayList<>();
    private final RepeatedErrors errors = new RepeatedErrors(told::add, line -> told.add("fine: " + line));

    @Test
    void tellsTheFirstAtOnceAndHowManyMoreThereWereOnceAPeriod() {
        fail("dns (store-trace)", 1_000);
        assertThat(told()).containsExactly("dns (store-trace): " + TEXT);

        errors.tell();
        assertThat(told()).containsExactly("999 more times: " + TEXT);

        fail("web (store-trace)", 1);
        errors.tell();
        assertThat(told()).containsExactly("1 more time: " + TEXT);
    }

    @Test
    void tellsWhenThereAreNoMoreAndBeginsAnew() {
        fail("dns (store-trace)", 3);
        errors.tell();
        told();

        errors.tell();
        assertThat(told()).containsExactly("fine: no more, after 3 times: " + TEXT);
        errors.tell();
        assertThat(told()).isEmpty();

        fail("dns (store-trace)", 1);
        assertThat(told()).containsExactly("dns (store-trace): " + TEXT);
        errors.tell();
        assertThat(told()).as("nothing more to say of one").isEmpty();
    }

    @Test
    void tellsEachTextByItself() {
        fail("dns (store-trace)", 2);
        errors.failed("dns (run-trace)", new IllegalStateException("odd"));

        errors.tell();

        assertThat(told())
                .containsExactly(
                        "dns (store-trace): " + TEXT,
                        "dns (run-trace): java.lang.IllegalStateException: odd",
                        "1 more time: " + TEXT);
    }

    @Test
    void countsTextsThatAreNeverTheSame() {
        for (int i = 0; i < 10_000; i++) {
            errors.failed("dns", new IllegalStateException("number " + i));
        }
        assertThat(told()).hasSize(50);

        errors.tell();

        assertThat(told()).containsExactly("9950 more times: other errors");
    }

    private void fail(String where, int times) {
        for (int i = 0; i < times; i++) {
            errors.failed(where, FULL);
        }
    }

    /** Since this was asked last. */
    private List<String> told() {
        List<String> lines = List.copyOf(told);
        told.clear();
        return lines;
    }
}
