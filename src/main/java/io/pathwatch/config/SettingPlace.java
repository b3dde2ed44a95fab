package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a setting is written, for a mistake that shows only beside other settings or files.
 *
 * @param file as people know it
 * @param line from 1; 0 if it is not in the file
 * @param key as it is written there
 */
record SettingPlace(String file, int line, String key) {

    /** Where {@code key} stands, or the file where it would. */
    static SettingPlace of(Key<?> key, Directories directories, Map<String, String> environment) {
        String variable = SettingKeys.environmentVariable(key);
        if (!environment.getOrDefault(variable, "").isBlank()) {
            return new SettingPlace("environment", 0, variable);
        }
        Path file = directories.applicationProperties();
        return new SettingPlace(FileText.shown(file), line(key.name(), file), key.name());
    }

    private static int line(String key, Path file) {
        if (Files.notExists(file)) {
            return 0;
        }
        try {
            FileText text = FileText.read(file);
            for (PropertyLine property : PropertiesReader.read(text.text(), new Mistakes(text.name()))) {
                if (property.key().equals(key)) {
                    return property.line();
                }
            }
            return 0;
        } catch (ConfigurationException e) {
            return 0; // told where the settings were read
        }
    }

    Mistake mistake(String found, String expected) {
        return new Mistake(file, line, key, found, expected);
    }
}
