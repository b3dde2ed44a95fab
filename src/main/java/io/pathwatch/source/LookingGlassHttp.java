package io.pathwatch.source;

import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** How looking glasses are reached: as {@link ServiceHttp} says, a connection for each page. May be shared between threads. */
public final class LookingGlassHttp implements AutoCloseable {

    private final ServiceHttp http;

    /** @param timeout longest time from connecting to the last byte of the page, more than zero */
    public LookingGlassHttp(Duration timeout) {
        this.http = new ServiceHttp(new ServiceHttp.AnswerLimits(timeout, LookingGlassPage.MAX_BYTES, false));
    }

    /** Makes the client that {@code builder} builds one for looking glasses. */
    public void configure(HttpClientBuilder builder) {
        http.configure(builder);
    }

    @Override
    public void close() {
        http.close();
    }
}
