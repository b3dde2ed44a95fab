package io.pathwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabConditionTest {

    @Test
    void runsInsideALabNamespace() {
        var verdict = LabCondition.judge(Map.of("PATHWATCH_LAB_INSIDE", "1", "PATHWATCH_LAB_PROBLEM", ""));
        assertThat(verdict.isDisabled()).isFalse();
    }

    @Test
    void skipsWithTheReasonElsewhere() {
        assertThat(LabCondition.judge(Map.of("PATHWATCH_LAB_PROBLEM", "ip is not installed"))
                        .getReason())
                .contains("no lab: ip is not installed");
        assertThat(LabCondition.judge(Map.of()).getReason())
                .contains("no lab: this JVM was not started by src/test/lab/bin/java-in-lab, as 'mvn verify' does");
    }

    @Test
    void failsWhereALabIsRequired() {
        Map<String, String> environment =
                Map.of("PATHWATCH_LAB", "required", "PATHWATCH_LAB_PROBLEM", "ip is not installed");
        assertThatThrownBy(() -> LabCondition.judge(environment))
                .hasMessage("PATHWATCH_LAB is 'required', but no lab can be had: ip is not installed");
    }
}
