package io.pathwatch.config;

import io.pathwatch.model.Source;
import io.pathwatch.model.Target;
import java.util.List;
import java.util.Optional;

/** An entry of {@code sources.json} that names a program. */
final class CommandEntry {

    /** What an entry with a URL may hold; {@code post_data} is for looking glasses only. */
    static final List<String> KEYS = List.of("type", "url", "post_data", "remote", "description");

    private final JsonMap map;
    private final Mistakes mistakes;

    CommandEntry(JsonMap map, Mistakes mistakes) {
        this.map = map;
        this.mistakes = mistakes;
    }

    /** @return empty if it makes no sense; that is a mistake then */
    Optional<Source> read(String key) {
        map.knowing(KEYS);
        if (map.has("post_data")) {
            mistakes.add(map.place("post_data"), "post_data for a command", "post_data only for a URL");
        }
        Optional<Boolean> remote = map.flag("remote");
        if (key.equals(Target.THIS_HOST) && remote.orElse(false)) {
            mistakes.add(map.place("remote"), "true", "false: " + Target.THIS_HOST + " is this host");
        }
        Optional<List<String>> command = command();
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Source.Command source = new Source.Command(key, command.get());
        return Optional.of(remote.isPresent() ? new Source.Command(key, source.command(), remote.get()) : source);
    }

    private Optional<List<String>> command() {
        if (!map.has("url")) {
            mistakes.add(map.place(), "none", "a key 'url'");
            return Optional.empty();
        }
        Optional<String> written = map.text("url");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String line = written.get();
        Optional<List<String>> command = CommandLine.split(line);
        if (line.contains("://") && line.indexOf("://") < (line + " ").indexOf(' ')) {
            return refuse(line, map.has("type") ? "a command" : "a command, or an http or https URL");
        }
        if (command.isEmpty()) {
            return refuse(line, "a command whose quotes are closed");
        }
        if (new Program().parse(command.get().get(0)).isEmpty()) {
            return refuse(line, new Program().expected() + " at the beginning of a command");
        }
        if (!isAddressIn(command.get())) {
            return refuse(line, "a command with " + Source.ADDRESS_PLACEHOLDER);
        }
        return command;
    }

    private Optional<List<String>> refuse(String line, String expected) {
        mistakes.add(map.place("url"), Quoted.text(line), expected);
        return Optional.empty();
    }

    /** Whether what stands for the target is in one of {@code texts}. */
    static boolean isAddressIn(Iterable<String> texts) {
        for (String text : texts) {
            if (text.contains(Source.ADDRESS_PLACEHOLDER)) {
                return true;
            }
        }
        return false;
    }
}
