package io.pathwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathwatch.model.AccessToken;
import io.pathwatch.model.Role;
import io.pathwatch.store.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTokensTest {

    @TempDir
    Path state;

    @Test
    void followsTheFile() {
        TokenFile file = new TokenFile(state);
        AccessToken noc = AccessToken.of("noc", Role.VIEWER, Instant.EPOCH, "pwt_one");
        LiveTokens tokens = new LiveTokens(file);
        assertThat(tokens.current()).contains(List.of());

        file.add(noc);
        tokens.check();
        assertThat(tokens.current()).contains(List.of(noc));

        file.revoke("noc");
        tokens.check();
        assertThat(tokens.current()).contains(List.of());
    }

    @Test
    void knowsNoneWhileTheFileCannotBeRead() throws IOException {
        TokenFile file = new TokenFile(state);
        file.add(AccessToken.of("noc", Role.VIEWER, Instant.EPOCH, "pwt_one"));
        LiveTokens tokens = new LiveTokens(file);
        String good = Files.readString(state.resolve("tokens"));

        Files.writeString(state.resolve("tokens"), "half a li");
        tokens.check();
        assertThat(tokens.current()).isEmpty();

        Files.writeString(state.resolve("tokens"), good);
        tokens.check();
        assertThat(tokens.current().orElseThrow()).extracting(AccessToken::name).containsExactly("noc");
    }
}
