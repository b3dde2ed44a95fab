package io.pathwatch.source;

import io.pathwatch.model.PageReader;
import java.util.List;

/** Pages of looking glasses that somebody saved. */
public final class LookingGlassPages implements PageReader {

    @Override
    public List<String> traceTexts(byte[] page) {
        return LookingGlassPage.of(page, null).traceTexts();
    }
}
