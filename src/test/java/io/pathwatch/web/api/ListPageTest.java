package io.pathwatch.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.Role;
import io.pathwatch.web.Caller;
import io.pathwatch.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ListPageTest {

    private static ListPage<String> page(List<String> all, Map<String, String> query) {
        ApiRequest request = new ApiRequest("", query, new byte[0], new Caller("anna", Role.VIEWER, "r1"));
        return ListPage.of(request, all, Function.identity());
    }

    private static String cursorBehindB() {
        String next = page(List.of("a", "b", "c"), Map.of("limit", "2")).next();
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void goesOnBehindTheLastOneWhereverThatStandsByNow() {
        Map<String, String> query = Map.of("cursor", cursorBehindB());

        assertThat(page(List.of("a", "b", "c"), query)).isEqualTo(new ListPage<>(List.of("c"), null));
        assertThat(page(List.of("b", "c", "a"), query).items()).containsExactly("c", "a");
        assertThat(page(List.of("b"), query).items()).isEmpty();
        assertThat(page(List.of("a", "c", "d"), query).items())
                .as("what took its place, as it is gone")
                .containsExactly("c", "d");
    }

    @Test
    void comesToAnEndAlsoWhereItemsAreAlike() {
        List<String> all = List.of("a", "a", "a");
        List<String> seen = new ArrayList<>();
        ListPage<String> page = page(all, Map.of("limit", "1"));
        seen.addAll(page.items());
        for (int i = 0; i < 5 && page.next() != null; i++) {
            page = page(all, Map.of("limit", "1", "cursor", page.next()));
            seen.addAll(page.items());
        }

        assertThat(seen).isEqualTo(all);
    }

    @Test
    void refusesACursorOfOurShapeThatIsNotOurs() {
        String forged = Cursor.write("x", "b");

        assertThatThrownBy(() -> page(List.of("a", "b"), Map.of("cursor", forged)))
                .isInstanceOf(ProblemException.class);
    }
}
