package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.Source;
import io.pathwatch.traceroute.Programs;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramCheckTest {

    @Test
    void findsTheProgramAndDoesNotStartIt() {
        assertThat(look("/bin/sh")).isEqualTo(Finding.ok("source FRA2", "/bin/sh is there; not started"));
    }

    @Test
    void missesTheProgram() {
        assertThat(look("/nowhere/ssh"))
                .isEqualTo(Finding.no(
                        "source FRA2",
                        "/nowhere/ssh: expected an executable program, found none there",
                        "install it, or correct the command in sources.json"));
        assertThat(look("no-such-program").text())
                .isEqualTo("no-such-program: expected an executable program, found none in /bin");
    }

    private static Finding look(String program) {
        Source.Command source = new Source.Command("FRA2", List.of(program, "_IP_ADDRESS_"));
        Programs programs = new Programs(List.of(program), List.of("/bin"));
        return new ProgramCheck(source, programs, Need.OPTIONAL).look().get(0);
    }
}
