package io.pathwatch.model;

import java.util.List;

/** A file that people edit cannot be used; it names every mistake found. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    public ConfigurationException(List<Mistake> mistakes) {
        super(String.join("\n", mistakes.stream().map(Mistake::message).toList()));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
