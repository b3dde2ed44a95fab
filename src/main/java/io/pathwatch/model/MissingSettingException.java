package io.pathwatch.model;

/** A setting that a route relies on is not in {@code application.properties}, or is written there in another way. */
public final class MissingSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message what was expected and what was found */
    public MissingSettingException(String message) {
        super(message);
    }
}
