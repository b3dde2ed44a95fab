package io.pathwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.PrintedName;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JndiPtrLookupTest {

    private static final String QUESTION = "1.2.0.192.in-addr.arpa";

    private NameServer server;
    private JndiPtrLookup lookup;

    @BeforeEach
    void startANameServer() throws IOException {
        server = new NameServer();
        lookup = new JndiPtrLookup(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksForTheNamesOfIpv4AndIpv6Addresses() throws IOException {
        server.answer(QUESTION, NameServer.labels("gw", "example", "net"));
        server.answer(
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.a.0.8.b.d.0.1.0.0.2.ip6.arpa",
                NameServer.labels("core", "example", "net"));

        assertThat(lookup.nameOf(Addresses.of("192.0.2.1"))).isEqualTo("gw.example.net");
        assertThat(lookup.nameOf(Addresses.of("2001:db8:a00::1"))).isEqualTo("core.example.net");
    }

    @Test
    void takesTheFirstOfSeveralNamesInTheAlphabet() throws IOException {
        server.answer(QUESTION, NameServer.labels("b", "example"), NameServer.labels("a", "example"));
        assertThat(lookup.nameOf(Addresses.of("192.0.2.1"))).isEqualTo("a.example");
    }

    @Test
    void findsNoNameWhereThereIsNoneOrTheServerFails() throws IOException {
        server.answer(QUESTION);
        assertThat(lookup.nameOf(Addresses.of("192.0.2.1"))).as("no records").isNull();
        for (int code : new int[] {1, 2, 3, 4, 5}) {
            server.fail(QUESTION, code);
            assertThat(lookup.nameOf(Addresses.of("192.0.2.1")))
                    .as("code " + code)
                    .isNull();
        }
        server.answer(QUESTION, NameServer.labels());
        assertThat(lookup.nameOf(Addresses.of("192.0.2.1"))).as("the root").isNull();
    }

    @Test
    void givesHostileNamesByteForByteSoThatCleaningEscapesThemOnce() throws IOException {
        Map<String, String> cleaned = Map.of(
                "<script>",
                "\\x3cscript\\x3e.example",
                "a\nb\0",
                "a\\x0ab\\x00.example",
                "a.b\\",
                "a.b\\x5c.example",
                "\\046",
                "\\x5c046.example",
                "${jndi:ldap://x}",
                "\\x24\\x7bjndi\\x3aldap\\x3a\\x2f\\x2fx\\x7d.example",
                "\u00c3\u00bc",
                "\\xc3\\xbc.example",
                "\u00fc",
                "\\xef\\xbf\\xbd.example",
                "-".repeat(63),
                "-".repeat(63) + ".example");
        for (Map.Entry<String, String> name : cleaned.entrySet()) {
            server.answer(QUESTION, NameServer.labels(name.getKey(), "example"));
            String found = lookup.nameOf(Addresses.of("192.0.2.1"));
            assertThat(PrintedName.clean(String.valueOf(found))).isEqualTo(name.getValue());
        }
    }

    @Test
    void doesNotFollowPointersForever() {
        byte[] pointsAtItself = {(byte) 0xC0, (byte) (12 + QUESTION.length() + 2 + 4 + 12)};
        server.answer(QUESTION, pointsAtItself);
        assertThatThrownBy(() -> lookup.nameOf(Addresses.of("192.0.2.1"))).isInstanceOf(IOException.class);
    }

    @Test
    void readsANameThatIsLongerThanThePacketAsZeros() throws IOException {
        server.answer(QUESTION, new byte[] {63, 'a'});
        String found = lookup.nameOf(Addresses.of("192.0.2.1"));
        assertThat(found).isEqualTo("a" + "\0".repeat(62));
    }

    @Test
    void getsReadyWithoutAskingAnybody() {
        lookup.prepare();
        assertThat(server.asked).isEmpty();
    }

    @Test
    void failsAtOnceWhereNoServerRuns() {
        server.close();
        assertThatThrownBy(() -> lookup.nameOf(Addresses.of("192.0.2.1")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no name server answered: ");
    }
}
