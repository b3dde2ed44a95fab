package io.pathwatch.format.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTextTest {

    @Test
    void showsWhatHasNoShapeByItsNumber() {
        assertThat(ShownText.of("gw\u202emoc.elpmaxe")).isEqualTo("gw\\u202emoc.elpmaxe");
        assertThat(ShownText.of("a\u0000b\u001b[2J\r\n\u2028\u00ad"))
                .isEqualTo("a\\u0000b\\u001b[2J\\u000d\\u000a\\u2028\\u00ad");
        assertThat(ShownText.of("\udb40\udc41x\ud800")).isEqualTo("\\udb40\\udc41x\\ud800");
    }

    @Test
    void leavesTextOfPeopleAsItIs() {
        assertThat(ShownText.of("Zürich \u6771\u4eac \ud83c\udf0d <b>&"))
                .isEqualTo("Zürich \u6771\u4eac \ud83c\udf0d <b>&");
        assertThat(ShownText.ofLines(" 1  gw\t1 ms\n 2\u202e *\n")).isEqualTo(" 1  gw\t1 ms\n 2\\u202e *\n");
    }

    @Test
    void isUsedForEveryTextAndFieldOfJson() {
        byte[] json = PageJson.render(out -> {
            out.writeStartObject();
            out.writeStringField("name", "x\u202ey");
            PictureJson.labels(out, Map.of("k\u0007", "<script>"));
            out.writeStringField("none", null);
            out.writeEndObject();
        });

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"x\\\\u202ey\",\"labels\":{\"k\\\\u0007\":\"<script>\"},\"none\":null}");
    }
}
