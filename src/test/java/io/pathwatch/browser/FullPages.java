package io.pathwatch.browser;

/** Whether the tests of pages look at all of them in every way, which takes minutes. */
final class FullPages {

    private FullPages() {}

    static boolean wanted() {
        String part = System.getProperty("pathwatch.long", "");
        return part.equals("page") || part.equals("all");
    }
}
