package io.pathwatch.web.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of a list in memory that a call asks for.
 *
 * @param next where the next page begins; absent at the end
 */
record ListPage<T>(List<T> items, @Nullable String next) {

    /** @param id of an item, by which the next page finds where this one ended */
    static <T> ListPage<T> of(ApiRequest request, List<T> all, Function<T, String> id) {
        int begin = begin(Cursor.read(request, 2), all, id);
        int end = Math.min(all.size(), begin + request.limit());
        String next = end < all.size() ? Cursor.write(Integer.toString(end), id.apply(all.get(end - 1))) : null;
        return new ListPage<>(all.subList(begin, end), next);
    }

    /** Behind the last one of the page before, wherever that stands by now; where it was if it is gone. */
    private static <T> int begin(String @Nullable [] cursor, List<T> all, Function<T, String> id) {
        if (cursor == null) {
            return 0;
        }
        int was = (int) Math.max(0, Math.min(all.size(), Cursor.number(cursor[0])));
        if (was > 0 && id.apply(all.get(was - 1)).equals(cursor[1])) {
            return was;
        }
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(cursor[1])) {
                return i + 1;
            }
        }
        return Math.max(0, was - 1);
    }
}
