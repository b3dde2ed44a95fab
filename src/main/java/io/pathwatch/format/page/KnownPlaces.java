package io.pathwatch.format.page;

import io.pathwatch.model.GivenPlace;
import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.ResponderDetails;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where the source of a trace is, and the responders it met: as operators say, else as databases did when the trace was
 * made.
 */
public final class KnownPlaces {

    /** Of a source that nothing is known of. */
    public static final KnownPlaces NONE = from(null);

    private final GivenPlaces given;
    private final String sourceName;
    private final @Nullable Place source;

    private KnownPlaces(GivenPlaces given, String sourceName, @Nullable Place source) {
        this.given = given;
        this.sourceName = sourceName;
        this.source = source;
    }

    /** What is known where operators say nothing and the source is at {@code source}; absent: that is not known. */
    public static KnownPlaces from(@Nullable Place source) {
        return new KnownPlaces(GivenPlaces.NONE, "", source);
    }

    /**
     * What is known of traces from the source of that name.
     *
     * @param given by operators, with the name of this host for {@code LO}
     * @param source what databases say of it
     */
    public static KnownPlaces of(GivenPlaces given, String sourceName, ResponderDetails source) {
        Place place = given.ofSource(sourceName).map(Place::of).orElseGet(() -> Place.of(source));
        return new KnownPlaces(given, sourceName, place);
    }

    /** Where traces began; absent where that is not known. */
    public @Nullable Place source() {
        return source;
    }

    /**
     * Where a responder is; null where that is not known.
     *
     * @param address absent where the tool printed none
     */
    @Nullable
    Place find(@Nullable InetAddress address, ResponderDetails details) {
        GivenPlace place =
                address == null ? null : given.ofResponder(address, sourceName).orElse(null);
        return place == null ? Place.of(details) : Place.of(place);
    }
}
