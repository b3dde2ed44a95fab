package io.pathwatch.model;

import java.util.List;

/**
 * Finds what a traceroute program printed in a page of the web. The one that is there is found as a service of the
 * JDK's {@link java.util.ServiceLoader}, so that it is there in any application with this jar. May be shared between
 * threads.
 */
public interface PageReader {

    /**
     * Texts that may be a trace, the likeliest first; empty if nothing looks like a hop.
     *
     * @param page as a server sent it or a browser saved it; of a long one the beginning is read
     */
    List<String> traceTexts(byte[] page);
}
