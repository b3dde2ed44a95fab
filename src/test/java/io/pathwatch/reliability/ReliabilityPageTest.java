package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReliabilityPageTest {

    private static final String PAGE = """
            # A page

            | | What | Bar | Result |
            |---|---|---|---|
            | R1 | kill | 0 | old |
            | R10 | flood | 5 | old |
            """;

    @Test
    void replacesTheLastCellOfOneRow() {
        assertThat(ReliabilityPage.replace(PAGE, "R1", "1 kill"))
                .isEqualTo(PAGE.replace("| kill | 0 | old |", "| kill | 0 | 1 kill |"));
    }

    @Test
    void refusesARowThatIsNotThere() {
        assertThatThrownBy(() -> ReliabilityPage.replace(PAGE, "R2", "1 kill"))
                .hasMessage("docs/reliability.md: expected a row 'R2', found none");
    }
}
