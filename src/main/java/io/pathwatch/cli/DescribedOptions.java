package io.pathwatch.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options that are described in code: how a command is told of them, and what was given for them. */
final class DescribedOptions {

    private DescribedOptions() {}

    /** @param arity how many there may be, such as {@code 1..*} */
    static void files(CommandSpec command, String arity, String description) {
        command.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .type(String[].class)
                .arity(arity)
                .description(description)
                .build());
    }

    static void text(CommandSpec command, String name, String label, String description) {
        command.addOption(OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build());
    }

    static void flag(CommandSpec command, String name, String description) {
        command.addOption(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    static void help(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    /** @throws ParameterException if one cannot be a path */
    static List<Path> filesOf(ParseResult given) {
        List<Path> files = new ArrayList<>();
        for (String name : given.matchedPositionalValue(0, new String[0])) {
            files.add(pathOf(given, "FILE", name));
        }
        return files;
    }

    /** @throws ParameterException if {@code name}, which was given for {@code option}, cannot be a path */
    static Path pathOf(ParseResult given, String option, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw wrong(given, option, "a path", name);
        }
    }

    static ParameterException wrong(ParseResult given, String option, String expected, String found) {
        return new ParameterException(
                given.commandSpec().commandLine(), option + ": expected " + expected + ", found '" + found + "'");
    }
}
