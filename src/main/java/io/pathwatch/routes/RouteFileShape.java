package io.pathwatch.routes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
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

    /** As many as no file of the largest size has that does not repeat what an alias stands for. */
    private static final long MOST_NODES = RouteFile.LARGEST;

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
        } catch (RuntimeException | StackOverflowError e) { // a fault of the parser is one of this file only
            throw new RouteFileException(file, 0, "text that cannot be parsed: " + e, "well-formed YAML");
        }
    }

    private static String decode(RouteFile file) throws RouteFileException {
        ByteBuffer bytes = ByteBuffer.wrap(file.text());
        CharBuffer text = CharBuffer.allocate(file.text().length);
        if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += file.text()[i] == '\n' ? 1 : 0;
            }
            String found = "the byte 0x" + Integer.toHexString(file.text()[bytes.position()] & 0xFF);
            throw new RouteFileException(file, line, found, "text in UTF-8");
        }
        return text.flip().toString();
    }

    private static final class Reading {

        private final RouteFile file;
        private final ParserImpl events;
        private final Set<String> kinds = new LinkedHashSet<>();
        private final Deque<Anchored> open = new ArrayDeque<>();
        private final Map<Anchor, Long> nodesByAnchor = new HashMap<>();
        private int aliases;
        private long nodes;

        /** A list or a map that has begun, and how many nodes there were before it. */
        private record Anchored(Optional<Anchor> anchor, long before) {}

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
                        deeper((CollectionStartEvent) event);
                        empty = false;
                    }
                    case SequenceEnd, MappingEnd -> {
                        Anchored ended = open.pop();
                        ended.anchor().ifPresent(anchor -> nodesByAnchor.put(anchor, nodes - ended.before()));
                    }
                    case Alias -> countAlias((AliasEvent) event);
                    case Scalar -> {
                        checkTop(event);
                        nodes++;
                    }
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
            int depth = open.size();
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

        private void deeper(CollectionStartEvent event) throws RouteFileException {
            open.push(new Anchored(event.getAnchor(), nodes++));
            if (open.size() > DEEPEST) {
                throw mistake(event, "more", "lists and maps at most " + DEEPEST + " deep");
            }
        }

        private void countAlias(AliasEvent event) throws RouteFileException {
            aliases++;
            if (aliases > MOST_ALIASES) {
                throw mistake(event, "more", "at most " + MOST_ALIASES + " aliases");
            }
            nodes += nodesByAnchor.getOrDefault(event.getAlias(), 1L);
            if (nodes > MOST_NODES) {
                throw mistake(event, "aliases of aliases that make more of it", "at most " + MOST_NODES + " values");
            }
        }

        private RouteFileException mistake(Event event, String found, String expected) {
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            return new RouteFileException(file, line, found, expected);
        }
    }
}
