package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.NearestKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads {@code application.properties} and the environment, and checks every value. */
final class SettingsReader {

    private static final String ENVIRONMENT = "environment";

    /** What somebody wrote at a key, and where. */
    private record Written(String text, String file, int line, String key) {}

    private final Directories directories;
    private final Map<String, String> environment;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<String, Written> written = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Values values = Values.empty();

    private final boolean withSecrets;

    private SettingsReader(Directories directories, Map<String, String> environment, boolean withSecrets) {
        this.directories = directories;
        this.environment = environment;
        this.withSecrets = withSecrets;
    }

    /** @param withSecrets whether a secret that cannot be read is a mistake; else it is none that is configured */
    static Settings read(Directories directories, Map<String, String> environment, boolean withSecrets)
            throws ConfigurationException {
        var reader = new SettingsReader(directories, environment, withSecrets);
        reader.readAll();
        if (!reader.mistakes.isEmpty()) {
            reader.mistakes.sort(Comparator.comparingInt(Mistake::line));
            throw new ConfigurationException(reader.mistakes);
        }
        return reader.settings();
    }

    static Settings readDespiteMistakes(Directories directories, Map<String, String> environment) {
        var reader = new SettingsReader(directories, environment, true);
        reader.readAll();
        return reader.settings();
    }

    private void readAll() {
        Path file = directories.applicationProperties();
        // one that this user may not see is not one that is absent
        if (!Files.notExists(file)) {
            try {
                readFile(FileText.read(file));
            } catch (ConfigurationException unreadable) {
                mistakes.addAll(unreadable.mistakes());
            }
        }
        readEnvironment();
        for (Key<?> key : SettingKeys.ALL) {
            take(key);
        }
    }

    private void readFile(FileText file) {
        var inFile = new Mistakes(file.name());
        for (PropertyLine property : PropertiesReader.read(file.text(), inFile)) {
            String key = property.key();
            var here = new Written(property.value(), file.name(), property.line(), key);
            Written before = written.put(key, here);
            if (before != null) {
                inFile.add(property.line(), key, "a second one; the first is in line " + before.line(), "one value");
            } else if (key.startsWith(SettingKeys.PREFIX)) {
                if (!isKnown(key)) {
                    inFile.add(property.line(), key, "an unknown key", nearest(key));
                }
            } else if (isMistyped(key)) {
                inFile.add(property.line(), key, "an unknown key", nearest(key));
            } else {
                passThrough(here);
            }
        }
        mistakes.addAll(inFile.all());
    }

    private void readEnvironment() {
        for (Key<?> key : SettingKeys.ALL) {
            String variable = SettingKeys.environmentVariable(key);
            String value = environment.getOrDefault(variable, "").trim();
            if (!value.isEmpty()) {
                written.put(key.name(), new Written(value, ENVIRONMENT, 0, variable));
            }
        }
    }

    /** What is written at the key; the default where nothing is, or a mistake. */
    private <T> void take(Key<T> key) {
        put(key, key.defaultValue(), key.defaultText());
        Written here = written.get(key.name());
        if (here == null) {
            return;
        }
        Optional<String> text = resolve(here, key.kind().isSecret());
        if (text.isPresent()) {
            Optional<T> value =
                    text.get().isEmpty() ? Optional.empty() : key.kind().parse(text.get());
            if (value.isPresent()) {
                put(key, value.get(), text.get());
            } else {
                boolean hidden = key.kind().isSecret() && !text.get().isEmpty();
                mistake(
                        here,
                        hidden ? "something else (not shown)" : Quoted.text(text.get()),
                        key.kind().expected());
            }
        }
    }

    private <T> void put(Key<T> key, T parsed, String text) {
        T value = key.kind().resolve(parsed, directories);
        values.put(key, value, Place.FILE);
        texts.put(key.name(), key.kind().placeholder(value, text));
    }

    /** Keys of Camel and of operators; those that end like a secret are read like one. */
    private void passThrough(Written here) {
        resolve(here, OtherSecrets.mayBeReference(here.key())).ifPresent(text -> texts.put(here.key(), text));
    }

    /** @return empty if it names a secret that cannot be had; that is a mistake then */
    private Optional<String> resolve(Written here, boolean secret) {
        if (!secret || !here.text().contains(":")) {
            return Optional.of(here.text());
        }
        StringJoiner secrets = new StringJoiner(" ");
        for (String part : SecretReference.split(here.text())) {
            try {
                secrets.add(
                        SecretReference.isReference(part)
                                ? SecretReference.read(part, directories.config(), environment)
                                : part);
            } catch (SecretReference.UnreadableException unreadable) {
                if (withSecrets) {
                    mistake(here, unreadable.getMessage(), unreadable.expected());
                }
                return Optional.empty();
            }
        }
        return Optional.of(secrets.toString());
    }

    private void mistake(Written here, String found, String expected) {
        mistakes.add(new Mistake(here.file(), here.line(), here.key(), found, expected));
    }

    private static boolean isKnown(String key) {
        for (Key<?> known : SettingKeys.ALL) {
            if (known.name().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** {@code pathwach.web.port}, or {@code web.port} without its beginning. */
    private static boolean isMistyped(String key) {
        int dot = key.indexOf('.');
        String first = dot < 0 ? key : key.substring(0, dot);
        return NearestKey.typingMistakes(first, "pathwatch", 3) < 3 || isKnown(SettingKeys.PREFIX + key);
    }

    /** The known key that ends the same way, else the one with the fewest typing mistakes. */
    private static String nearest(String key) {
        int dot = key.indexOf('.');
        String rest = isKnown(SettingKeys.PREFIX + key) ? key : key.substring(dot + 1);
        List<String> known = new ArrayList<>();
        for (Key<?> candidate : SettingKeys.ALL) {
            if (candidate.name().endsWith("." + rest)) {
                return "'" + candidate.name() + "'";
            }
            known.add(candidate.name().substring(SettingKeys.PREFIX.length()));
        }
        return NearestKey.find(rest, known)
                .map(near -> "'" + SettingKeys.PREFIX + near + "'")
                .orElse("a key of CONFIGURATION.md");
    }

    private Settings settings() {
        Optional<String> given = values.get(SettingKeys.SOURCE_NAME);
        String name = given.isPresent() ? given.get() : HostName.ofThisHost(environment);
        texts.put(SettingKeys.SOURCE_NAME.name(), name);
        return Settings.of(values, name, texts);
    }
}
