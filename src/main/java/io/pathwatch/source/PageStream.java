package io.pathwatch.source;

import java.io.ByteArrayInputStream;

/** What arrived of a page, as the body of an HTTP answer. Other clients than those of {@link ServiceHttp} give none. */
public final class PageStream extends ByteArrayInputStream {

    private final ServiceAnswer answer;

    PageStream(ServiceAnswer answer) {
        super(answer.body());
        this.answer = answer;
    }

    /** The whole answer, whatever was read of the stream. */
    public ServiceAnswer answer() {
        return answer;
    }
}
