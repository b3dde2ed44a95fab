package io.pathwatch.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be read, in words: Java often says no more than its name. */
final class FileReason {

    private FileReason() {}

    static String of(Exception e, Path path) {
        if (e instanceof NoSuchFileException) {
            return "there is none";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        String message = e.getMessage();
        return message == null || message.equals(path.toString()) ? e.toString() : message;
    }
}
