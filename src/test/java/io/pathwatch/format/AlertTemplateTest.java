package io.pathwatch.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTemplateTest {

    private static final UnaryOperator<String> SETTINGS = key -> "<" + key + ">";

    @Test
    void putsFieldsLabelsAndSettingsIntoAText() {
        assertThat(text(
                        "${target} (${label:team}${label:none}) \\ $ ${setting:pager.key}",
                        AlertFields.of(Incidents.message(), PageLinks.NONE)))
                .isEqualTo("dns (core) \\ $ <pager.key>");
    }

    @Test
    void putsAnotherWordForAValue() {
        String template = "${status?raised=trigger, changed=trigger, cleared=resolve} ${severity?notice=info}";

        assertThat(text(template, AlertFields.of(Incidents.message(), PageLinks.NONE)))
                .isEqualTo("trigger warning");
        assertThat(text(template, AlertFields.of(Incidents.cleared(), PageLinks.NONE)))
                .isEqualTo("resolve warning");
    }

    @Test
    void writesJsonInOneLineWithLabelsAsAnObject() {
        assertThat(json(
                        "{\n \"to\": [\"${target}\", 1.50, null, true], \"labels\": \"${labels}\"\n}",
                        Map.of("target", "dns", "label:team", "core")))
                .isEqualTo("{\"to\":[\"dns\",1.50,null,true],\"labels\":{\"team\":\"core\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"}, {\"x\": \"",
                "\\",
                "\\u0022,",
                "a\nb\r\nc\u0000",
                "${setting:pager.key}",
                "{{pager.key}}",
                "${target}",
                "<script>alert(1)</script>",
                "\u2028\u202e\ud800"
            })
    void letsNoValueOutOfItsTextInJson(String hostile) {
        String json = json(
                "{\"a\": \"${summary}\", \"b\": \"${labels}\"}",
                Map.of("summary", hostile, "label:" + hostile, hostile));

        assertThat(json).isPrintable().hasLineCount(1);
        var tree = Schemas.parse(json);
        assertThat(tree).hasSize(2);
        assertThat(tree.path("a").asText()).isEqualTo(hostile);
        assertThat(tree.path("b")).hasSize(1);
        assertThat(tree.path("b").path(hostile).asText()).isEqualTo(hostile);
    }

    @Test
    void putsInWhatLooksLikeAPlaceAsItIs() {
        assertThat(text("${summary} ${target}", Map.of("summary", "${target}", "target", "${setting:pager.key}")))
                .isEqualTo("${target} ${setting:pager.key}");
    }

    @Test
    void escapesForSlackWhereItIsAskedTo() {
        assertThat(text("${summary|slack}", Map.of("summary", "<!channel> & <@U1> &lt;")))
                .isEqualTo("&lt;!channel&gt; &amp; &lt;@U1&gt; &amp;lt;");
    }

    @Test
    void leavesALineOutWhereThereIsNothingToPutIntoIt() {
        Map<String, String> fields = Map.of("findings", "1\n2", "link", "");

        assertThat(text("a\n${link|optional}\nb", fields)).isEqualTo("a\nb");
        assertThat(text("a\n${findings} ${link|optional} c", fields)).isEqualTo("a");
        assertThat(text("${findings}\n${link|optional} ${findings}\n${findings}\n", fields))
                .isEqualTo("1\n2\n1\n2\n");
        assertThat(text("a ${link|optional} b\n", fields)).isEmpty();
        assertThat(text("${link|optional}", fields)).isEmpty();
        assertThat(text("a\n${link|slack|optional}\n", Map.of("link", "<x>"))).isEqualTo("a\n&lt;x&gt;\n");
    }

    @Test
    void leavesATextOutWithItsName() {
        String template = """
                {"url": "${link|optional}", "urls": ["${link|optional}", "x"], "all": {"href": "${link|optional}"},
                 "text": "a\\n${link|optional}", "empty": "${link}", "labels": "${labels}", "last": "${link|optional}"}
                """;

        assertThat(json(template, Map.of()))
                .isEqualTo("{\"urls\":[\"x\"],\"all\":{},\"text\":\"a\",\"empty\":\"\",\"labels\":{}}");
        assertThat(json(template, Map.of("link", "https://p.example.net/ui/#/t/tr_1")))
                .startsWith(
                        "{\"url\":\"https://p.example.net/ui/#/t/tr_1\",\"urls\":[\"https://p.example.net/ui/#/t/tr_1\",\"x\"]");
        assertThat(json("\"${link|optional}\"", Map.of())).isEqualTo("\"\"");
    }

    @Test
    void keepsATemplateOfOneLineInOneLine() {
        Map<String, String> fields = Map.of("findings", "a\r\nBcc: x@example.org\nb");

        assertThat(text("Alert: ${findings}", fields)).isEqualTo("Alert: a; Bcc: x@example.org; b");
        assertThat(text("Alert:\n${findings}", fields)).hasLineCount(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "${targt} # 'label:KEY', 'setting:KEY' or one of [at,",
                "${target # expected '}' after '${target'",
                "${link|optional} ${targt} # 'label:KEY', 'setting:KEY' or one of [at,",
                "${target|html} # expected 'slack' or 'optional' after '|', was '${target|html}'",
                "${status?raised} # expected words such as raised=trigger after '?'"
            },
            quoteCharacter = '~')
    void namesAPlaceThatIsNotKnown(String template, String expected) {
        assertThatThrownBy(() -> AlertTemplate.text(template, SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"a\": ${target}} # expected JSON, found in line 1",
                "{\"a\": 1, \"a\": 2} # expected JSON, found in line 1: Duplicate field 'a'",
                "{\"a\": # expected JSON, found in line 1",
                "{} {} # expected one JSON value, found more in line 1",
                "'' # expected a JSON value, was empty"
            })
    void namesWhatIsNoJson(String template, String expected) {
        assertThatThrownBy(() -> AlertTemplate.json(template, SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    private static String text(String template, Map<String, String> fields) {
        return AlertTemplate.text(template, SETTINGS).fill(fields);
    }

    private static String json(String template, Map<String, String> fields) {
        return AlertTemplate.json(template, SETTINGS).fill(fields);
    }
}
