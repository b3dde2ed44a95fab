package io.pathwatch.detect.steady;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.OpaqueState;
import io.pathwatch.model.rule.SteadyRules;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DamagedStateTest {

    private static final int CASES = 1_500;
    private static final String HOME = "192.0.2.1=1 | 192.0.2.40=10 | 192.0.2.70=12 | 198.51.100.250=20";
    private static final String AWAY = "192.0.2.1=1 | 198.51.100.40=50 | 2001:db8::1=52 | 198.51.100.250=60";

    /** Whatever the bytes are: never another exception, never more memory than there is. */
    @Test
    void isUsedOrRefused() {
        WatchedSeries series =
                new WatchedSeries().trace(40, HOME).trace(3, AWAY).trace(HOME);
        byte[] good = series.state().bytes();
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = damaged(good, random);
            try {
                WatchedSeries again = new WatchedSeries(SteadyRules.DEFAULT).remembering(OpaqueState.of(bytes));
                again.trace(AWAY).trace(3, HOME).insight();
            } catch (IllegalStateException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(CASES / 10, CASES - CASES / 10);
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        for (int changes = random.nextInt(3); changes >= 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
