package io.pathwatch;

/** The version of this program, as the build wrote it into the jar. */
final class Version {

    static final String CURRENT = current();

    private Version() {}

    private static String current() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "development" : built;
    }
}
