package io.pathwatch.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keys that nobody writes: what the shipped routes need to know and cannot compute. */
final class DerivedKeys {

    /** Key to meaning, for the reference. */
    static final Map<String, String> DESCRIPTIONS = descriptions();

    private static final String WEBHOOK_ACTIVE = "pathwatch.alerts.webhook.active";
    private static final String FILE_ACTIVE = "pathwatch.alerts.file.active";
    private static final String FILE_DIRECTORY = "pathwatch.alerts.file.directory";
    private static final String FILE_NAME = "pathwatch.alerts.file.name";

    private DerivedKeys() {}

    static Map<String, String> of(Values values, Directories directories) {
        Optional<Path> alerts = values.get(SettingKeys.ALERTS_FILE_PATH);
        Path file = alerts.orElse(directories.state().resolve("alerts.jsonl"));
        return Map.of(
                WEBHOOK_ACTIVE,
                        Boolean.toString(
                                values.get(SettingKeys.ALERTS_WEBHOOK_URL).isPresent()),
                FILE_ACTIVE, Boolean.toString(alerts.isPresent()),
                FILE_DIRECTORY, String.valueOf(file.getParent()),
                FILE_NAME, String.valueOf(file.getFileName()));
    }

    private static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        descriptions.put(WEBHOOK_ACTIVE, "`true` if `pathwatch.alerts.webhook.url` is not `off`, else `false`.");
        descriptions.put(FILE_ACTIVE, "`true` if `pathwatch.alerts.file.path` is not `off`, else `false`.");
        descriptions.put(FILE_DIRECTORY, "The directory of `pathwatch.alerts.file.path`.");
        descriptions.put(FILE_NAME, "The name of that file.");
        return Collections.unmodifiableMap(descriptions);
    }
}
