package io.pathwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.daemon.DaemonFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness that cannot accuse is none. */
class VerdictTest {

    private static final String TARGET = "192.0.2.7";
    private static final ToldChange FIRST = new ToldChange("al_1", 1, TARGET, 2, 5, 3);
    private static final ToldChange SECOND = new ToldChange("al_2", 2, TARGET, 4, 9, 5);

    @TempDir
    private Path folder = Path.of("");

    private ScriptedTool tool;

    @BeforeEach
    void prints() throws Exception {
        tool = ScriptedTool.install(new DaemonFiles(folder), 1);
        Files.writeString(folder.resolve("journals").resolve(TARGET), "1 3 0\n2 5 0\n3 5 0\n4 9 0\n");
    }

    @Test
    void findsNothingAgainstWhatIsWhole() {
        assertThat(verdict(FIRST, SECOND)).isEqualTo(new Verdict(2, 0, 0, List.of()));
    }

    @Test
    void accusesOfAChangeThatWasNeverTold() {
        assertThat(verdict(SECOND).faults()).containsExactly(TARGET + ": nobody was told of run 1");
        assertThat(verdict(FIRST).faults()).containsExactly(TARGET + ": nobody was told of run 4");
        assertThat(verdict().faults()).hasSize(3);
    }

    @Test
    void accusesOfALostChangeBetweenTwo() throws Exception {
        Files.writeString(folder.resolve("journals").resolve(TARGET), "1 3 0\n2 5 0\n3 6 0\n4 9 0\n");
        ToldChange after = new ToldChange("al_3", 2, TARGET, 4, 9, 6);

        assertThat(verdict(FIRST, after).faults())
                .containsExactly(FIRST + " was followed by " + after, TARGET + ": nobody was told of run 3");
    }

    @Test
    void excusesARunThatAKillInterrupted() {
        Verdict verdict = Verdict.of(List.of(FIRST), tool, List.of(Map.of(TARGET, 4)));

        assertThat(verdict).isEqualTo(new Verdict(1, 0, 1, List.of()));
    }

    @Test
    void excusesTheRunsOfAnOutageAndNoRepeats() {
        List<Verdict.Outage> fromSecondToThird = List.of(new Verdict.Outage(Map.of(TARGET, 2), Map.of(TARGET, 2)));

        assertThat(Verdict.ofOutages(List.of(FIRST), tool, fromSecondToThird).faults())
                .containsExactly(TARGET + ": nobody was told of run 4");
        assertThat(Verdict.ofOutages(List.of(FIRST, FIRST, SECOND), tool, fromSecondToThird)
                        .faults())
                .containsExactly("1 repeats for 0 kills");
    }

    @Test
    void excusesOneRepeatForEachKill() {
        assertThat(Verdict.of(List.of(FIRST, FIRST, SECOND), tool, List.of(Map.of())))
                .isEqualTo(new Verdict(2, 1, 0, List.of()));
        assertThat(verdict(FIRST, FIRST, SECOND).faults()).containsExactly("1 repeats for 0 kills");
    }

    @Test
    void accusesOfWrongOrder() {
        assertThat(Verdict.of(List.of(FIRST, SECOND, FIRST), tool, List.of(Map.of()))
                        .faults())
                .containsExactly("al_1 came again after others");
        assertThat(verdict(SECOND, FIRST).faults()).contains("after number 2 came 1");
    }

    @Test
    void accusesOfWhatWasNeverPrinted() {
        ToldChange invented = new ToldChange("al_2", 2, TARGET, 3, 9, 5);

        assertThat(verdict(FIRST, invented).faults())
                .containsExactly(invented + " was told, but never printed", TARGET + ": nobody was told of run 3");
    }

    @Test
    void accusesOfAnotherMessageUnderTheSameId() {
        ToldChange other = new ToldChange("al_1", 1, TARGET, 2, 5, 4);

        assertThat(Verdict.of(List.of(FIRST, other, SECOND), tool, List.of(Map.of()))
                        .faults())
                .containsExactly("al_1 came again as something else: " + FIRST + ", " + other);
    }

    private Verdict verdict(ToldChange... told) {
        return Verdict.of(List.of(told), tool, List.of());
    }
}
