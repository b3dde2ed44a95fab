package io.pathwatch.source.atlas;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was said of results that were left out. Each question goes back behind the newest result, so the same ones come
 * again and again; they are told once. May be shared between threads.
 */
final class ToldReasons {

    private static final int MOST = 10_000;

    private final Set<String> told = new LinkedHashSet<>();

    /** Whether {@code reason} is said of the source {@code key} for the first time. */
    synchronized boolean isNews(String key, String reason) {
        boolean news = told.add(key + " " + withoutPlace(reason));
        if (told.size() > MOST) {
            told.remove(told.iterator().next());
        }
        return news;
    }

    /** A result stands in another line or record of each answer. */
    private static String withoutPlace(String reason) {
        String rest = reason;
        for (String place : new String[] {"line ", "record "}) {
            int end = rest.indexOf(": ");
            if (rest.startsWith(place) && end > 0) {
                rest = rest.substring(end + 2);
            }
        }
        return rest;
    }
}
