package io.pathwatch.model.view;

import io.pathwatch.model.ResponderDetails;

/** What is known of where traces are made. May be shared between threads. */
public interface SourceDetails {

    /** @param source name of a source; {@link ResponderDetails#UNKNOWN} where nothing is known */
    ResponderDetails of(String source);
}
