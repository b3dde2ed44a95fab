package io.pathwatch.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Durations separated by commas, 1 to {@code most} of them. */
record TimeList(Time each, int most) implements ValueKind<List<Duration>> {

    @Override
    public Optional<List<Duration>> parse(String text) {
        List<Duration> durations = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            Optional<Duration> duration = each.parse(text.substring(from, to).trim());
            if (duration.isEmpty()) {
                return Optional.empty();
            }
            durations.add(duration.get());
            from = to + 1;
        }
        return durations.size() > most ? Optional.empty() : Optional.of(List.copyOf(durations));
    }

    @Override
    public String placeholder(List<Duration> value, String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        StringBuilder texts = new StringBuilder();
        for (Duration duration : value) {
            texts.append(texts.isEmpty() ? "" : ",").append(Durations.text(duration));
        }
        return texts.toString();
    }

    @Override
    public String expected() {
        return "1 to " + most + " times " + each.expected() + ", separated by commas";
    }
}
