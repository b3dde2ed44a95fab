package io.pathwatch.source;

import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;

/** What arrived of a page, as the body of an HTTP answer. */
final class PageStream extends ByteArrayInputStream {

    private final @Nullable String contentType;
    private final @Nullable String cut;

    /**
     * @param contentType value of the header; absent without one
     * @param cut why the rest is missing; absent if the page is whole
     */
    PageStream(byte[] body, @Nullable String contentType, @Nullable String cut) {
        super(body);
        this.contentType = contentType;
        this.cut = cut;
    }

    LookingGlassAnswer withStatus(int status) {
        return new LookingGlassAnswer(status, contentType, readAllBytes(), cut);
    }
}
