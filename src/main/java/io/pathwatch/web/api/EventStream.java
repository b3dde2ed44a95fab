package io.pathwatch.web.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events for every page that is open. The last {@value #KEPT} are remembered, so that a page that was away
 * for a moment misses nothing and gets nothing twice; one that was away for longer reads its data anew, which is less. A
 * page that cannot take more is dropped; it comes back by itself. May be shared between threads.
 */
public final class EventStream {

    /** Pages at the same time. */
    public static final int MOST_CLIENTS = 50;

    static final int KEPT = 200;

    private static final String RETRY = "retry: 3000\n\n";

    private final Deque<Event> ring = new ArrayDeque<>(KEPT);
    private final Set<Client> clients = new LinkedHashSet<>();
    private long last;
    private boolean closed;

    /**
     * @param startMillis when this process was started: numbers of events go on from there, so that none comes again
     *     after another start
     */
    public EventStream(long startMillis) {
        this.last = startMillis * 1_000;
    }

    /** A page that listens. Its methods do not wait, and do not call back. */
    public interface Client {

        /** @return whether it was taken; if not, nothing more is given to this client */
        boolean write(String text);

        /** Nothing more comes. */
        void end();
    }

    private record Event(long id, String text) {}

    /**
     * Tells every client.
     *
     * @param type one word
     * @param json without line breaks
     */
    public synchronized void publish(String type, byte[] json) {
        long id = ++last;
        String text = "id: " + id + "\nevent: " + type + "\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n";
        if (ring.size() == KEPT) {
            ring.removeFirst();
        }
        ring.addLast(new Event(id, text));
        writeAll(text);
    }

    /** Tells every client to ask for everything anew: more happened than can be told. */
    public void reset() {
        publish("reset", "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** Tells every client that the connection is there, and the number of the last event. */
    public synchronized void heartbeat() {
        writeAll("id: " + last + "\nevent: heartbeat\ndata: {}\n\n");
    }

    private void writeAll(String text) {
        List<Client> full = new ArrayList<>();
        for (Client client : clients) {
            if (!client.write(text)) {
                full.add(client);
            }
        }
        full.forEach(client -> {
            clients.remove(client);
            client.end();
        });
    }

    /**
     * Lets a client listen; first it gets what it missed, or is told to begin anew where that is no longer known.
     *
     * @param since number of the last event it has; absent: it has none
     * @return false if there are too many already
     */
    public synchronized boolean open(@Nullable Long since, Client client) {
        if (closed || clients.size() >= MOST_CLIENTS) {
            return false;
        }
        StringBuilder begin = new StringBuilder(RETRY);
        if (since != null && !isKnown(since)) {
            begin.append("id: ").append(last).append("\nevent: reset\ndata: {}\n\n");
        } else {
            long from = since == null ? last : since;
            begin.append("id: ").append(since == null ? last : since).append("\nevent: heartbeat\ndata: {}\n\n");
            for (Event event : ring) {
                if (event.id() > from) {
                    begin.append(event.text());
                }
            }
        }
        if (client.write(begin.toString())) {
            clients.add(client);
        } else {
            client.end();
        }
        return true;
    }

    /** Whether everything after {@code id} is remembered. */
    private boolean isKnown(long id) {
        long oldest = ring.isEmpty() ? last + 1 : ring.getFirst().id();
        return id >= oldest - 1 && id <= last;
    }

    /** The client went away. */
    public synchronized void leave(Client client) {
        clients.remove(client);
    }

    public synchronized int clients() {
        return clients.size();
    }

    /** Ends every stream, and takes no more. */
    public synchronized void close() {
        closed = true;
        clients.forEach(Client::end);
        clients.clear();
    }
}
