package io.pathwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void keepsTokensInTheOrderTheyWereMade() {
        TokenFile file = new TokenFile(folder);
        AccessToken noc = AccessToken.of("noc", Role.OPERATOR, NOON, "pwt_one");
        AccessToken metrics = AccessToken.of("prometheus", Role.VIEWER, NOON.plusSeconds(60), "pwt_two");

        assertThat(file.list()).isEmpty();
        assertThat(file.add(noc)).isTrue();
        assertThat(file.add(metrics)).isTrue();
        assertThat(new TokenFile(folder).list()).containsExactly(noc, metrics);
        assertThat(file.revoke("noc")).isTrue();
        assertThat(file.revoke("noc")).isFalse();
        assertThat(file.list()).containsExactly(metrics);
    }

    @Test
    void takesOneTokenOfAName() {
        TokenFile file = new TokenFile(folder);
        AccessToken first = AccessToken.of("noc", Role.VIEWER, NOON, "pwt_one");
        file.add(first);

        assertThat(file.add(AccessToken.of("noc", Role.ADMIN, NOON, "pwt_two"))).isFalse();
        assertThat(file.list()).containsExactly(first);
    }

    @Test
    void keepsNoTokenAndShowsNothingToOthers() throws IOException {
        Path state = folder.resolve("new/state");
        new TokenFile(state).add(AccessToken.of("noc", Role.VIEWER, NOON, "pwt_one"));

        Path file = state.resolve("tokens");
        assertThat(Files.readString(file)).doesNotContain("pwt_one").contains(AccessToken.digestOf("pwt_one"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
    }

    @Test
    void namesTheLineThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("tokens"), "# top\nnoc root 2026-11-22T12:00:00Z 00\n");

        assertThatThrownBy(() -> new TokenFile(folder).list())
                .isInstanceOf(StoreException.class)
                .hasMessage(folder.resolve("tokens") + ":2: expected a name, a role, a time and a SHA-256, found"
                        + " something else; take the line out, then 'pathwatch token add' makes a token anew");
    }
}
