package io.pathwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingKeysTest {

    @Test
    void listsEveryDeclaredKeyOnce() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Field field : SettingKeys.class.getDeclaredFields()) {
            if (field.getType() == Key.class) {
                declared.add(field.get(null));
            }
        }

        assertThat(SettingKeys.ALL).doesNotHaveDuplicates();
        assertThat(List.<Object>copyOf(SettingKeys.ALL)).isEqualTo(declared);
    }

    @Test
    void declaresDefaultsThatFit() {
        assertThat(SettingKeys.ALL)
                .allSatisfy(key -> assertThat(key.defaultValue()).isNotNull());
    }

    @Test
    void namesTheEnvironmentVariableLikeTheKey() {
        assertThat(SettingKeys.environmentVariable(SettingKeys.TRACEROUTE_STARTS_PER_SECOND))
                .isEqualTo("PATHWATCH_TRACEROUTE_STARTS_PER_SECOND");
    }
}
