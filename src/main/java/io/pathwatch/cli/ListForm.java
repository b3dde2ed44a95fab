package io.pathwatch.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How a list is printed. */
enum ListForm {
    TABLE,
    JSON;

    /** @throws ParameterException if {@code text} names none */
    static ListForm of(String text, CommandLine line) {
        return switch (text) {
            case "table" -> TABLE;
            case "json" -> JSON;
            default -> throw new ParameterException(line, "--format: expected table or json, found '" + text + "'");
        };
    }
}
