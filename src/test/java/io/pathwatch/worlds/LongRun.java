package io.pathwatch.worlds;

import java.util.Set;

/** Whether the tests take their time: {@code ./pathwatch test --long=detection}. */
public final class LongRun {

    private LongRun() {}

    public static boolean isOn() {
        return Set.of("detection", "all").contains(System.getProperty("pathwatch.long", ""));
    }
}
