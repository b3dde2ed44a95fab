package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;

/** Mistakes as if the file had another name. */
final class Relocated {

    private Relocated() {}

    static ConfigurationException to(String name, ConfigurationException wrong) {
        return new ConfigurationException(wrong.mistakes().stream()
                .map(mistake -> new Mistake(name, mistake.line(), mistake.key(), mistake.found(), mistake.expected()))
                .toList());
    }
}
