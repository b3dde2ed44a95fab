package io.pathwatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a command into arguments, so that no shell has to. */
final class CommandLine {

    private CommandLine() {}

    /**
     * Arguments are separated by white space; single or double quotes hold one together. Nothing else is special.
     *
     * @return empty if a quote is not closed
     */
    static Optional<List<String>> split(String line) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    arguments.add(argument.toString());
                }
                argument.setLength(0);
                begun = false;
            } else {
                argument.append(c);
                begun = true;
            }
        }
        if (begun) {
            arguments.add(argument.toString());
        }
        return quote != 0 ? Optional.empty() : Optional.of(arguments);
    }
}
