package io.pathwatch.source;

/** Is told what stands in a page, in order. */
interface HtmlHandler {

    /** @param text as it stands in the page, character references and all */
    void text(String text);

    /** @param name of a known tag, in lower case */
    void open(String name);

    /** @param name of a known tag, in lower case; it may never have been opened */
    void close(String name);
}
