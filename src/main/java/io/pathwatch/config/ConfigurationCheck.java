package io.pathwatch.config;

import io.pathwatch.model.ConfigurationException;
import io.pathwatch.model.Mistake;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads all configuration without using it. */
public final class ConfigurationCheck {

    private final Directories directories;
    private final Map<String, String> environment;
    private final List<Mistake> mistakes = new ArrayList<>();

    private ConfigurationCheck(Directories directories, Map<String, String> environment) {
        this.directories = directories;
        this.environment = environment;
    }

    /** Every mistake in {@code application.properties}, {@code sources.json} and {@code targets.yaml}; none if all is well. */
    public static List<Mistake> check(Directories directories, Map<String, String> environment) {
        var check = new ConfigurationCheck(directories, environment);
        Optional<Settings> settings = check.settings();
        Optional<Map<String, Source>> sources = check.sources();
        if (settings.isPresent() && sources.isPresent()) {
            check.checkName(settings.get().source().name(), sources.get().keySet());
        }
        check.checkTargets(sources.map(Map::keySet));
        return List.copyOf(check.mistakes);
    }

    private Optional<Settings> settings() {
        try {
            return Optional.of(Settings.read(directories, environment));
        } catch (ConfigurationException wrong) {
            mistakes.addAll(wrong.mistakes());
            return Optional.empty();
        }
    }

    private Optional<Map<String, Source>> sources() {
        if (Files.notExists(directories.sources())) {
            return Optional.of(SourcesFile.defaults());
        }
        try {
            return Optional.of(SourcesFile.read(directories.sources()));
        } catch (ConfigurationException wrong) {
            mistakes.addAll(wrong.mistakes());
            return Optional.empty();
        }
    }

    /** Two sources with one name would be one series. */
    private void checkName(String name, Set<String> sourceKeys) {
        if (!name.equals(Target.THIS_HOST) && sourceKeys.contains(name)) {
            String file = FileText.shown(directories.sources());
            String expected = "a key other than the name of this source (" + SettingKeys.SOURCE_NAME.name() + ")";
            mistakes.add(new Mistake(file, 0, name, "the same", expected));
        }
    }

    private void checkTargets(Optional<Set<String>> sourceKeys) {
        try {
            TargetsFile.parse(FileText.read(directories.targets()), sourceKeys);
        } catch (ConfigurationException wrong) {
            mistakes.addAll(wrong.mistakes());
        }
    }
}
