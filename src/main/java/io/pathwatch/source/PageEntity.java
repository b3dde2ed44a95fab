package io.pathwatch.source;

import java.io.InputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A page that has been taken off the connection. */
final class PageEntity extends AbstractHttpEntity {

    private final PageStream page;

    PageEntity(PageStream page) {
        super((String) null, null, false);
        this.page = page;
    }

    @Override
    public InputStream getContent() {
        return page;
    }

    @Override
    public long getContentLength() {
        return page.available();
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // nothing is open: the page lies in memory
    }
}
