package io.pathwatch.cli.doctor;

import java.util.Locale;

/**
 * Which traceroute a program is, by what it answers to {@code --version}.
 *
 * @param family whose it is
 * @param version empty if it tells none
 */
record ToolVersion(Family family, String version) {

    /** The programs that go by the name of traceroute. */
    enum Family {
        LINUX("traceroute for Linux"),
        INETUTILS("GNU inetutils"),
        BUSYBOX("BusyBox"),
        OTHER("of another family");

        private final String title;

        Family(String title) {
            this.title = title;
        }
    }

    /** @param printed the answer, or the complaint of a program that does not know the option */
    static ToolVersion of(String printed) {
        Family family = Family.OTHER;
        for (Family each : Family.values()) {
            if (printed.toLowerCase(Locale.ROOT).contains(each.title.toLowerCase(Locale.ROOT))) {
                family = each;
            }
        }
        return new ToolVersion(family, version(printed));
    }

    /** The first word that looks like one: {@code 2.1.2}, {@code v1.36.1}, {@code 1.4a12}. */
    private static String version(String printed) {
        for (String word : printed.split("[\\s,]+")) {
            String number = word.startsWith("v") ? word.substring(1) : word;
            if (number.matches("[0-9]+\\.[0-9][0-9A-Za-z.+~-]*")) {
                return number;
            }
        }
        return "";
    }

    /** Whether it knows the options of traces: those of traceroute for Linux since 2.1. */
    boolean isSuitable() {
        return family == Family.LINUX && !version.matches("[01]\\..*|2\\.0(\\..*)?");
    }

    /** Family and version. */
    String text() {
        String name = family == Family.OTHER ? "a traceroute " + family.title : family.title;
        return name + (version.isEmpty() ? ", which does not tell its version" : " " + version);
    }
}
