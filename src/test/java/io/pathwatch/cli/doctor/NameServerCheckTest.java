package io.pathwatch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.enrich.PtrLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameServerCheckTest {

    private static final String EFFECT =
            " answered within 2 s; traces then have no names, and targets that are names cannot be traced";

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private Path resolvConf = Path.of("");

    @BeforeEach
    void namesTwoServers() throws IOException {
        resolvConf = Files.writeString(directory.resolve("resolv.conf"), """
                # who is asked
                search example.net
                nameserver 192.0.2.53
                  nameserver  fe80::53%lo   # on the link
                nameserver ns.example.net
                """);
    }

    @Test
    void asksForTheNameOfTheFirstAndIsContentWithAnyAnswer() throws IOException {
        Finding finding = look(address -> {
            asked.add(address.getHostAddress());
            return null;
        });

        assertThat(finding.verdict()).isEqualTo(Finding.Verdict.OK);
        assertThat(finding.text()).matches("192\\.0\\.2\\.53, fe80::53%lo; an answer came within [0-9]+ ms");
        assertThat(asked).containsExactly("192.0.2.53");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        Finding finding = look(NameServerCheckTest::fail);

        assertThat(finding).isEqualTo(silent("none of 192.0.2.53, fe80::53%lo"));
    }

    @Test
    void saysThatNobodyAnsweredInTime() {
        assertThat(new NameServerCheck(resolvConf, NameServerCheckTest::fail, true).late())
                .isEqualTo(silent("no name server"));
    }

    @Test
    void asksNobodyWhereNoNamesAreNeeded() throws IOException {
        assertThat(new NameServerCheck(resolvConf, NameServerCheckTest::fail, false).look())
                .containsExactly(Finding.ok(
                        "dns",
                        "192.0.2.53, fe80::53%lo; not asked: reverse-dns is off and every target is an address"));
    }

    @Test
    void missesNameServers() throws IOException {
        Files.writeString(resolvConf, "nameserver\n");

        assertThat(look(NameServerCheckTest::fail))
                .isEqualTo(Finding.no(
                        "dns",
                        resolvConf + " names no name server",
                        "add a line such as 'nameserver 192.0.2.53' with the address of yours"));
        Files.delete(resolvConf);
        assertThat(look(NameServerCheckTest::fail).text()).isEqualTo(resolvConf + " names no name server");
    }

    private Finding silent(String who) {
        return Finding.no(
                "dns", who + EFFECT, "see " + resolvConf + " and whether port 53 of the name server can be reached");
    }

    private Finding look(PtrLookup lookup) throws IOException {
        return new NameServerCheck(resolvConf, lookup, true).look().get(0);
    }

    private static String fail(InetAddress address) throws IOException {
        throw new IOException("no name server answered");
    }
}
