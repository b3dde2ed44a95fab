package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** Finds secrets that are written out in a file which everybody on this host may read. */
record SecretDoubts(Directories directories, Map<String, String> environment) {

    /** A URL of a host and a port, in which nothing secret can stand. */
    private static final Pattern SERVER = Pattern.compile("[a-z+]+://[^/@?#]*/?");

    List<Mistake> find(Properties placeholders) {
        Path file = directories.applicationProperties();
        List<Mistake> doubts = new ArrayList<>();
        if (!OpenFile.isOpen(file)) {
            return doubts;
        }
        for (PropertyLine line : lines(file)) {
            // what another place says wins, and of a secret in a file of its own only the name stands here
            boolean counts = line.value().equals(placeholders.getProperty(line.key()));
            if (counts && holdsSecret(line.key(), line.value())) {
                String found = "a secret in a file that everybody on this host may read";
                String expected =
                        "file:PATH or credential:NAME, or this file for its owner and group alone (chmod 640)";
                doubts.add(new Mistake(FileText.shown(file), line.line(), line.key(), found, expected));
            }
        }
        return doubts;
    }

    private static boolean holdsSecret(String key, String value) {
        boolean isSecret = SettingKeys.ALL.stream()
                        .anyMatch(known ->
                                known.name().equals(key) && known.kind().isSecret())
                || OtherSecrets.mayBe(key);
        boolean isServerOnly = key.endsWith(".url")
                && !key.startsWith(SettingKeys.PREFIX)
                && SERVER.matcher(value).matches();
        return isSecret && !isServerOnly && !value.isEmpty() && !value.equals("off");
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
