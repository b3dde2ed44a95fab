package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Finds secrets that are written out in a file which everybody on this host may read. */
record SecretDoubts(Directories directories, Map<String, String> environment) {

    List<Mistake> find(Properties placeholders) {
        Path file = directories.applicationProperties();
        List<Mistake> doubts = new ArrayList<>();
        if (!OpenFile.isOpen(file)) {
            return doubts;
        }
        for (PropertyLine line : lines(file)) {
            boolean isSecret = SettingKeys.ALL.stream()
                    .anyMatch(key -> key.name().equals(line.key()) && key.kind().isSecret());
            // what another place says wins
            boolean counts = line.value().equals(placeholders.getProperty(line.key()));
            if (isSecret && counts && !line.value().equals("off")) {
                String found = "a secret in a file that everybody on this host may read";
                String expected =
                        "file:PATH or credential:NAME, or this file for its owner and group alone (chmod 640)";
                doubts.add(new Mistake(FileText.shown(file), line.line(), line.key(), found, expected));
            }
        }
        return doubts;
    }

    private static List<PropertyLine> lines(Path file) {
        try {
            FileText text = FileText.read(file);
            return PropertiesReader.read(text.text(), new Mistakes(text.name()));
        } catch (ConfigurationException e) {
            return List.of(); // told where the settings were read
        }
    }
}
