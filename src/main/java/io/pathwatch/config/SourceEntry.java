package io.pathwatch.config;

import io.pathwatch.model.NearestKey;
import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One entry of {@code sources.json}: finds out what kind of source it is, and has it read as one. */
final class SourceEntry {

    /** What may stand at {@code type}. */
    static final List<String> TYPES =
            List.of("command", "looking-glass", "globalping", "atlas", "atlas-measurement", "file");

    private final String key;
    private final JsonMap map;
    private final Path folder;
    private final Mistakes mistakes;

    /** @param folder where relative paths start */
    SourceEntry(String key, JsonMap map, Path folder, Mistakes mistakes) {
        this.key = key;
        this.map = map;
        this.folder = folder;
        this.mistakes = mistakes;
    }

    /** @return empty if it makes no sense; that is a mistake then */
    Optional<? extends Source> read() {
        if (map.has("description")) {
            map.text("description");
        }
        Optional<String> type = type();
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (key.equals(Target.THIS_HOST) && !type.get().equals("command")) {
            Place here = map.place(map.has("type") ? "type" : "url");
            String found = map.has("type")
                    ? Quoted.text(type.get())
                    : Quoted.text(map.text("url").orElse(""));
            mistakes.add(here, found, "a command: " + Target.THIS_HOST + " is this host");
            return Optional.empty();
        }
        return switch (type.get()) {
            case "globalping" -> new GlobalpingEntry(map, mistakes).read(key);
            case "atlas" -> new AtlasEntry(map, mistakes).read(key);
            case "atlas-measurement" -> AtlasMeasurementEntry.read(key, map, mistakes);
            case "file" -> RecordingEntry.read(key, map, folder, mistakes);
            case "looking-glass" -> new LookingGlassEntry(map, mistakes).read(key);
            default -> new CommandEntry(map, mistakes).read(key);
        };
    }

    /** As written, else told by the URL; empty, and a mistake, if neither says it. */
    private Optional<String> type() {
        if (map.has("type")) {
            Optional<String> written = map.text("type");
            if (written.isPresent() && !TYPES.contains(written.get())) {
                mistakes.add(map.place("type"), Quoted.text(written.get()), NearestKey.expected(written.get(), TYPES));
                return Optional.empty();
            }
            return written;
        }
        if (!map.has("url")) {
            map.knowing(CommandEntry.KEYS);
            mistakes.add(map.place(), "none", "a key 'url', or a 'type' that needs none");
            return Optional.empty();
        }
        // no lambda: a one-shot command would wait for it
        Optional<String> url = map.text("url");
        if (url.isEmpty()) {
            return url;
        }
        return Optional.of(isOnTheWeb(url.get()) ? "looking-glass" : "command");
    }

    private static boolean isOnTheWeb(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }
}
