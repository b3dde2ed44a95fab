package io.pathwatch;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pathwatch --version}: which one this is. */
@Command(name = "--version")
final class VersionCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Prints on standard output; exit code 0. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println("pathwatch " + Version.CURRENT + ", Java " + Runtime.version());
        return 0;
    }
}
