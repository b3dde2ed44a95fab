package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets that are written out in a file which everybody on this host may read. */
record SecretDoubts(Directories directories, Map<String, String> environment) {

    /** A URL without a user, a query or parameters; in its path a key may still stand. */
    private static final Pattern PLAIN_URL = Pattern.compile("[a-z+]+://[^/@?#;]*(?<path>(?:/[^/?#;]*)*)");

    /** A part of a path as the keys are that Slack, Discord and PagerDuty give: long, with letters and digits. */
    private static final Pattern KEY = Pattern.compile("(?=[^/]*[A-Za-z])(?=[^/]*[0-9])[^/]{16,}");

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
        return isSecret && !(key.endsWith(".url") && isPublic(value)) && !value.isEmpty() && !value.equals("off");
    }

    private static boolean isPublic(String url) {
        Matcher plain = PLAIN_URL.matcher(url);
        return plain.matches() && !KEY.matcher(plain.group("path")).find();
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
