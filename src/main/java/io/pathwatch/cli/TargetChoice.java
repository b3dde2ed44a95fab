package io.pathwatch.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which target a command is about. */
final class TargetChoice {

    @Parameters(index = "0", paramLabel = "TARGET", description = "Its name.")
    private String target = "";

    @Option(names = "--source", paramLabel = "NAME", description = "Only as traced from there; LO is this host.")
    private @Nullable String source;

    String target() {
        return target;
    }

    /** Name of the only source that counts; absent: all do. */
    @Nullable
    String source() {
        return source;
    }
}
