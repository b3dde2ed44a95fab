package io.pathwatch.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads {@code file:PATH} and {@code credential:NAME}, which stand where a secret is expected. */
final class SecretReference {

    /** Why a secret cannot be had, in the words of a mistake. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String expected;

        UnreadableException(String found, String expected) {
            super(found);
            this.expected = expected;
        }

        String expected() {
            return expected;
        }
    }

    private static final String FILE = "file:";
    private static final String CREDENTIAL = "credential:";
    private static final String CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY";
    /** Blanks before the next one, or before a secret that is written out. */
    private static final String NEXT = "[ ,]+(?=file:|credential:|whsec_)";

    private static final int LONGEST = 10_000;

    private SecretReference() {}

    static boolean isReference(String text) {
        return text.startsWith(FILE) || text.startsWith(CREDENTIAL);
    }

    /** Several of them that are separated by blanks, or only {@code text}; a path may have blanks. */
    static List<String> split(String text) {
        return List.of(text.split(NEXT));
    }

    /**
     * The text of the file or of the systemd credential, without the white space around it.
     *
     * @param base where a relative path starts
     */
    static String read(String reference, Path base, Map<String, String> environment) throws UnreadableException {
        boolean isFile = reference.startsWith(FILE);
        Path file = isFile ? base.resolve(reference.substring(FILE.length())) : credential(reference, environment);
        if (isFile && OpenFile.isOpen(file)) {
            throw new UnreadableException(
                    Quoted.text(reference) + ", which everybody on this host may read or write",
                    "a file for its owner, or its group, alone; chmod 600 makes it one");
        }
        String text;
        try (var in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(LONGEST + 1), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UnreadableException(
                    Quoted.text(reference) + " (" + unreadable.getClass().getSimpleName() + ")", "a readable file");
        }
        if (text.length() > LONGEST || text.isBlank()) {
            throw new UnreadableException(
                    Quoted.text(reference) + ", which has " + (text.isBlank() ? "none" : "more"),
                    "a file with 1 to " + LONGEST + " characters");
        }
        return text.trim();
    }

    private static Path credential(String reference, Map<String, String> environment) throws UnreadableException {
        String directory = environment.getOrDefault(CREDENTIALS_DIRECTORY, "");
        String name = reference.substring(CREDENTIAL.length());
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.startsWith(".")) {
            throw new UnreadableException(Quoted.text(reference), "the name of a credential after 'credential:'");
        }
        if (directory.isEmpty()) {
            throw new UnreadableException(
                    Quoted.text(reference) + " outside a systemd unit",
                    "LoadCredential=" + name + ":FILE in the unit, or file:PATH");
        }
        return Path.of(directory, name);
    }
}
