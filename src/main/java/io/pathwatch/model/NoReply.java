package io.pathwatch.model;

/** No reply came back for a probe in time; says nothing about the path by itself. */
public record NoReply() implements ProbeResult {

    /** The only value there is. */
    public static final NoReply INSTANCE = new NoReply();
}
