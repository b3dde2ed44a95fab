package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void isFoundByItsNameAlone() {
        assertThat(Dialect.ids()).contains("linux", "ios-xr", "nx-os", "winmtr").doesNotHaveDuplicates();
        for (Dialect dialect : Dialect.values()) {
            assertThat(Dialect.find(dialect.id())).isSameAs(dialect);
        }
        assertThat(Dialect.find("IOS_XR")).isNull();
        assertThat(Dialect.find("")).isNull();
    }
}
