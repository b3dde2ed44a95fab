package io.pathwatch.cli;

/** What the launcher found out about the standard streams; Java itself cannot tell. */
final class Terminal {

    private Terminal() {}

    static boolean isStandardOutput() {
        return Boolean.getBoolean("pathwatch.terminal.out");
    }

    static boolean isStandardError() {
        return Boolean.getBoolean("pathwatch.terminal.err");
    }
}
