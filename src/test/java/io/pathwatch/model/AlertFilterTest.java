package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-            | -            | -             | -          | -        | true",
                "path         | -            | -             | -          | -        | true",
                "loss,path    | -            | -             | -          | -        | true",
                "loss         | -            | -             | -          | -        | false",
                "path         | critical     | -             | -          | -        | true",
                "-            | -            | team=core     | -          | -        | true",
                "-            | -            | team=noc      | -          | -        | false",
                "-            | -            | site=fra      | -          | -        | true",
                "-            | -            | -             | db-7       | -        | true",
                "-            | -            | -             | *7         | -        | true",
                "-            | -            | -             | dns,db*    | -        | true",
                "-            | -            | -             | dns,web*   | -        | false",
                "-            | -            | -             | *-b        | -        | true",
                "-            | -            | -             | d          | -        | false",
                "-            | -            | -             | -          | fra1     | true",
                "-            | -            | -             | -          | globalping/* | false",
                "loss         | -            | -             | db-*       | fra1     | false",
            })
    void tellsWhetherAnAlertMayPassAnotherOneToo(
            String conditions, String severity, String labels, String targets, String sources, boolean expected) {
        AlertFilter first = new FilterTexts("path", "warning", "team=core", "db-*", "fra*").parse(false);
        AlertFilter second = new FilterTexts(conditions, severity, labels, targets, sources).parse(false);

        assertThat(first.meets(second)).isEqualTo(expected);
        assertThat(second.meets(first)).isEqualTo(expected);
    }
}
