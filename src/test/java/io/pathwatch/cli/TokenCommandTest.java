package io.pathwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.Role;
import io.pathwatch.store.TokenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {

    @TempDir
    Path home;

    @BeforeEach
    void configures() throws IOException {
        WatchedStore.configure(home, "targets: [198.51.100.53]\n");
    }

    @Test
    void printsATokenOnceAndKeepsWhatItIsKnownBy() {
        CommandRun added = run("add", "noc", "--role", "operator");

        assertThat(added.exit()).isZero();
        assertThat(added.out()).matches("pwt_[A-Za-z0-9_-]{43}\n");
        assertThat(added.err())
                .isEqualTo("pathwatch: this token of 'noc' (operator) is not shown again; from now on everybody needs"
                        + " one, on this host too\n");
        assertThat(tokens().list())
                .containsExactly(AccessToken.of(
                        "noc",
                        Role.OPERATOR,
                        WatchedStore.at(10).instant(),
                        added.out().strip()));
        assertThat(run("add", "prometheus", "--role", "viewer").err())
                .isEqualTo("pathwatch: this token of 'prometheus' (viewer) is not shown again\n");
    }

    @Test
    void listsNamesAndRoles() {
        assertThat(run("list"))
                .isEqualTo(new CommandRun(0, "", "pathwatch: there is no token; 'pathwatch token add' makes one\n"));
        run("add", "noc", "--role", "operator");

        assertThat(run("list").out()).isEqualTo("""
                name  role      made at (UTC)
                noc   operator  2026-11-22 12:10:00
                """);
        assertThat(run("list", "--format", "json").out()).isEqualTo("""
                [ {
                  "name": "noc",
                  "role": "operator",
                  "createdAt": "2026-11-22T12:10:00.000000Z"
                } ]
                """);
    }

    @Test
    void revokesAToken() {
        run("add", "noc", "--role", "operator");
        run("add", "lab", "--role", "viewer");

        assertThat(run("revoke", "noc")).isEqualTo(new CommandRun(0, "noc: revoked\n", ""));
        assertThat(run("revoke", "lav").err())
                .isEqualTo("pathwatch: token 'lav': there is none of that name, expected 'lab'\n");
        assertThat(run("revoke", "lab").err())
                .isEqualTo(
                        "pathwatch: it was the last one: on a loopback address whoever can reach it is let in now, on"
                                + " any other nobody\n");
        assertThat(run("revoke", "lab")).isEqualTo(new CommandRun(1, "", "pathwatch: token 'lab': there is none\n"));
    }

    @Test
    void refusesWhatIsNoNameAndNoRole() {
        assertThat(run("add", "noc", "--role", "operater").err())
                .isEqualTo(
                        "pathwatch: token add: --role: expected 'operator', found 'operater'; try: pathwatch help token"
                                + " add\n");
        assertThat(run("add", "a b", "--role", "viewer").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("add", "noc").err()).contains("--role=ROLE");
        run("add", "noc", "--role", "viewer");
        assertThat(run("add", "noc", "--role", "admin"))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "pathwatch: token 'noc': there is one of that name; 'pathwatch token revoke noc' ends it, or choose"
                                + " another name\n"));
    }

    private TokenFile tokens() {
        return new TokenFile(WatchedStore.directories(home).state());
    }

    private CommandRun run(String... words) {
        return CommandRun.of(TokenCommand.spec(WatchedStore.directories(home), Map.of(), WatchedStore.at(10)), words);
    }
}
