package io.pathwatch.config;

import static java.util.Objects.requireNonNull;

/** Text that must not appear in logs and messages. */
public final class Secret {

    private final String text;

    public Secret(String text) {
        this.text = requireNonNull(text, "text");
    }

    /** The text itself; mind where it goes. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Stars, whatever the text is. */
    @Override
    public String toString() {
        return "***";
    }
}
