package io.pathwatch.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a file; a relative one starts at {@code base}. */
record FilePath(Base base) implements ValueKind<Path> {

    /** Where relative paths start. */
    enum Base {
        /** What the program reads. */
        CONFIG("configuration"),
        /** What the program writes. */
        STATE("state");

        private final String word;

        Base(String word) {
            this.word = word;
        }

        Path of(Directories directories) {
            return this == CONFIG ? directories.config() : directories.state();
        }
    }

    @Override
    public Optional<Path> parse(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    @Override
    public String expected() {
        return "a path, absolute or from the " + base.word + " directory";
    }

    @Override
    public Path resolve(Path value, Directories directories) {
        return base.of(directories).resolve(value).normalize();
    }

    @Override
    public String placeholder(Path value, String text) {
        return value.toString();
    }
}
