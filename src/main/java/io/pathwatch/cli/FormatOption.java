package io.pathwatch.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a list is printed. */
final class FormatOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--format", paramLabel = "FORM", description = "table (default) or json.")
    private String form = "table";

    /** @throws ParameterException if it is given, and neither of them */
    boolean isJson() {
        return switch (form) {
            case "table" -> false;
            case "json" -> true;
            default ->
                throw new ParameterException(
                        Objects.requireNonNull(command).commandLine(),
                        "--format: expected table or json, found '" + form + "'");
        };
    }
}
