package io.pathwatch.cli;

/** What the launcher found out about the standard streams; Java itself cannot tell. */
final class Terminal {

    private Terminal() {}

    static boolean isStandardError() {
        return Boolean.getBoolean("pathwatch.terminal.err");
    }

    static boolean isStandardOutput() {
        return Boolean.getBoolean("pathwatch.terminal.out");
    }

    /** Whether standard output shows colours, and people have not said that they want none (no-color.org). */
    static boolean hasColors() {
        String noColor = System.getenv("NO_COLOR");
        return isStandardOutput() && (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    }
}
