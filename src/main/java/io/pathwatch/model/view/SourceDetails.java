package io.pathwatch.model.view;

import io.pathwatch.model.GivenPlaces;
import io.pathwatch.model.ResponderDetails;

/** What is known of where traces are made, and what operators say of places. May be shared between threads. */
public interface SourceDetails {

    /** @param source name of a source; {@link ResponderDetails#UNKNOWN} where nothing is known */
    ResponderDetails of(String source);

    /** The places that operators give now, with the name of this host for {@code LO}. */
    default GivenPlaces given() {
        return GivenPlaces.NONE;
    }
}
