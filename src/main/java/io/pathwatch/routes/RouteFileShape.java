package io.pathwatch.routes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * What can be told of a route file before Camel sees it, reading one event of YAML after the other: a file that is too
 * large, too deep or full of aliases would cost the loader its stack or its time, and one whose top is no list would
 * be passed over without a word.
 *
 * @param kinds what its items are, for example {@code route}
 */
record RouteFileShape(Set<String> kinds) {

    private static final int DEEPEST = 100;
    private static final int MOST_ALIASES = 50;
    private static final String A_LIST = "a list of '- route:', '- routeConfiguration:', '- beans:' …";

    RouteFileShape {
        kinds = Set.copyOf(kinds);
    }

    /** @throws RouteFileException if the file is not one that Camel should be shown */
    static RouteFileShape of(RouteFile file) throws RouteFileException {
        if (file.trouble() != null) {
            throw new RouteFileException(file, 0, file.trouble(), "a file that this user can read");
        }
        if (file.text().length > RouteFile.LARGEST) {
            throw new RouteFileException(file, 0, "more", "at most " + RouteFile.LARGEST / 1024 + " KiB");
        }
        try {
            return new Reading(file, decode(file)).shape();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            throw new RouteFileException(
                    file, line, "text that is not: " + context + e.getProblem(), "well-formed YAML");
        } catch (YamlEngineException e) {
            throw new RouteFileException(file, 0, "text that is not: " + e.getMessage(), "well-formed YAML");
        }
    }

    private static String decode(RouteFile file) throws RouteFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.text()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RouteFileException(file, 0, "bytes that are not", "text in UTF-8");
        }
    }

    private static final class Reading {

        private final RouteFile file;
        private final ParserImpl events;
        private final Set<String> kinds = new LinkedHashSet<>();
        private int depth;
        private int aliases;

        Reading(RouteFile file, String text) {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.label()).build();
            this.file = file;
            this.events = new ParserImpl(settings, new StreamReader(settings, text));
        }

        RouteFileShape shape() throws RouteFileException {
            int documents = 0;
            boolean empty = true;
            while (events.hasNext()) {
                Event event = events.next();
                switch (event.getEventId()) {
                    case DocumentStart -> documents++;
                    case SequenceStart, MappingStart -> {
                        checkTop(event);
                        deeper(event);
                        empty = false;
                    }
                    case SequenceEnd, MappingEnd -> depth--;
                    case Alias -> countAlias((AliasEvent) event);
                    case Scalar -> checkTop(event);
                    default -> {
                        // ends and comments say nothing
                    }
                }
            }
            if (empty || documents != 1) {
                throw new RouteFileException(file, 1, empty ? "an empty file" : documents + " documents", A_LIST);
            }
            return new RouteFileShape(kinds);
        }

        /** The top is a list, its items are maps; the first key of an item is what it is. */
        private void checkTop(Event event) throws RouteFileException {
            boolean list = event instanceof CollectionStartEvent && event.getEventId() == Event.ID.SequenceStart;
            boolean map = event.getEventId() == Event.ID.MappingStart;
            if (depth == 0 && !list) {
                boolean nothing =
                        event instanceof ScalarEvent scalar && scalar.getValue().isEmpty();
                throw mistake(event, nothing ? "an empty file" : map ? "a map" : "just text", A_LIST);
            }
            if (depth == 1 && !map) {
                throw mistake(event, list ? "a list" : "just text", "an item such as '- route:'");
            }
            if (depth == 2 && event instanceof ScalarEvent scalar) {
                kinds.add(scalar.getValue());
            }
        }

        private void deeper(Event event) throws RouteFileException {
            depth++;
            if (depth > DEEPEST) {
                throw mistake(event, "more", "lists and maps at most " + DEEPEST + " deep");
            }
        }

        private void countAlias(AliasEvent event) throws RouteFileException {
            aliases++;
            if (aliases > MOST_ALIASES) {
                throw mistake(event, "more", "at most " + MOST_ALIASES + " aliases");
            }
        }

        private RouteFileException mistake(Event event, String found, String expected) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            return new RouteFileException(file, line, found, expected);
        }
    }
}
