package io.pathwatch.traceroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void isReadFromFixtures(Dialect dialect) throws IOException {
        assertThat(DialectFixtures.list(dialect)).isNotEmpty().allSatisfy(text -> assertThat(
                        DialectFixtures.FOLDER.resolve(text.replace(".txt", ".json")))
                .exists());
    }
}
