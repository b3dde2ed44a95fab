package io.pathwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    @Test
    void isALongRandomText() {
        SecureRandom random = new SecureRandom();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            texts.add(AccessToken.newText(random));
        }

        assertThat(texts).hasSize(100).allMatch(text -> text.matches("pwt_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void isKnownByItsDigestOnly() {
        AccessToken token = AccessToken.of("noc", Role.VIEWER, Instant.EPOCH, "pwt_one");

        assertThat(token.hasDigest(AccessToken.digestOf("pwt_one"))).isTrue();
        assertThat(token.hasDigest(AccessToken.digestOf("pwt_two"))).isFalse();
        assertThat(token.toString()).doesNotContain("pwt_one");
    }

    @Test
    void hasANameThatFitsInALine() {
        assertThatThrownBy(() -> AccessToken.of("a b", Role.VIEWER, Instant.EPOCH, "pwt_one"))
                .hasMessage("name: expected 1 to 64 letters, digits, '.', '_' and '-', found 'a b'");
        assertThatThrownBy(() -> new AccessToken("noc", Role.VIEWER, Instant.EPOCH, "00"))
                .hasMessage("digest: expected 64 lower-case hex digits, found '00'");
    }

    @Test
    void letsARoleDoWhatLowerOnesMay() {
        assertThat(Role.ADMIN.covers(Role.OPERATOR)).isTrue();
        assertThat(Role.VIEWER.covers(Role.VIEWER)).isTrue();
        assertThat(Role.VIEWER.covers(Role.OPERATOR)).isFalse();
        assertThat(Role.find("operator")).contains(Role.OPERATOR);
        assertThat(Role.find("root")).isEmpty();
        assertThat(Role.keys()).containsExactly("viewer", "operator", "admin");
    }
}
