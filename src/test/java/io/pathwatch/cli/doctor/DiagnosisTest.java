package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private static final List<Finding> FINDINGS = List.of(
            Finding.ok("java", "17"),
            Finding.no("traceroute", "none", "apt-get install traceroute", "or build it"),
            Finding.note("tcp", "not permitted; no target asks for it"));

    @Test
    void alignsWhatWasFoundAndPutsTheMendBelow() {
        assertThat(new Diagnosis(FINDINGS, List.of()).render(false)).isEqualTo("""
                ok    java        17
                no    traceroute  none
                                  mend: apt-get install traceroute
                                  mend: or build it
                note  tcp         not permitted; no target asks for it
                """);
    }

    @Test
    void paintsTheVerdictsForATerminal() {
        assertThat(new Diagnosis(FINDINGS, List.of()).render(true).lines())
                .contains(
                        "\u001b[32mok\u001b[0m    java        17",
                        "\u001b[31mno\u001b[0m    traceroute  none",
                        "\u001b[33mnote\u001b[0m  tcp         not permitted; no target asks for it");
    }

    @Test
    void letsNoTextSteerTheTerminal() {
        String hostile = "a\u001b[2Jb\nok  c";

        assertThat(new Diagnosis(List.of(Finding.no("tool", hostile, hostile)), List.of()).render(false))
                .isEqualTo("no    tool  a\\x1b[2Jb\\x0aok  c\n            mend: a\\x1b[2Jb\\x0aok  c\n");
    }

    @Test
    void concludes() {
        assertThat(new Diagnosis(List.of(Finding.ok("java", "17")), List.of()).conclusion())
                .isEqualTo("traces can be made");
        assertThat(new Diagnosis(FINDINGS, List.of()).conclusion())
                .isEqualTo("traces can be made; what else does not work: 1");
        assertThat(new Diagnosis(FINDINGS, List.of(), false).conclusion())
                .isEqualTo(
                        "traces can be made, but not stored: 'watch' and 'trace -w' cannot run; what does not work: 1");
        assertThat(new Diagnosis(FINDINGS, List.of("traceroute", "store")).conclusion())
                .isEqualTo("no trace can be made; to be mended first: traceroute, store");
    }
}
