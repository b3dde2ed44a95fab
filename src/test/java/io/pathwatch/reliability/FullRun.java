package io.pathwatch.reliability;

/** Whether tests of reliability take their time: {@code ./pathwatch test --long=reliability}. */
public final class FullRun {

    private FullRun() {}

    /** Short otherwise: each test a few seconds. */
    public static boolean isOn() {
        return Boolean.getBoolean("reliability.full");
    }

    /** The number for each length of the run. */
    public static int choose(int inShort, int inFull) {
        return isOn() ? inFull : inShort;
    }
}
