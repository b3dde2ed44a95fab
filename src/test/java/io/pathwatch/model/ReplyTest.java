package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @ParameterizedTest
    @ValueSource(strings = {"!H", "!N", "!P", "!X", "!A", "!U", "!T", "!F-1400", "!<13>", "!<3-13>", "!*"})
    void refusesWithAMark(String flag) {
        assertThat(marked(flag, Map.of()).refuses()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "?"})
    void doesNotRefuseWithOneThatSaysSomethingElse(String flag) {
        assertThat(marked(flag, Map.of()).refuses()).isFalse();
    }

    @Test
    void doesNotRefuseWithoutOneOrWhereItsLetterMeansSomethingElse() {
        assertThat(marked(null, Map.of()).refuses()).isFalse();
        assertThat(marked("!U", Map.of(Reply.FLAG_MEANS, "port-unreachable")).refuses())
                .isFalse();
    }

    private static Reply marked(@Nullable String flag, Map<String, String> attributes) {
        return new Reply(null, null, null, flag, List.of(), List.of(), attributes);
    }
}
