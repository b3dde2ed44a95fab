package io.pathwatch.traceroute;

import io.pathwatch.model.TracerouteFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the first mistakes of a document to itself as long as it may turn out to be of another kind. */
final class HeldMistakes implements Consumer<TracerouteFormatException> {

    /** What has more is what it seemed to be. */
    private static final int MOST = 16;

    private final Consumer<TracerouteFormatException> listener;
    private final List<TracerouteFormatException> held = new ArrayList<>(0);
    private boolean told;

    HeldMistakes(Consumer<TracerouteFormatException> listener) {
        this.listener = listener;
    }

    @Override
    public void accept(TracerouteFormatException mistake) {
        if (held.size() == MOST) {
            tell();
        }
        if (told) {
            listener.accept(mistake);
        } else {
            held.add(mistake);
        }
    }

    /** Tells those that were held, and the next ones at once. */
    void tell() {
        told = true;
        held.forEach(listener);
        held.clear();
    }

    boolean areTold() {
        return told;
    }
}
