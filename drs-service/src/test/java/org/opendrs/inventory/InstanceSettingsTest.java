package org.opendrs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.model.Mode;

class InstanceSettingsTest {
    @Test
    void saysNothingByItself() {
        InstanceSettings settings = InstanceSettings.of(Map.of(), Map.of(), Set.of());
        assertThat(settings.migrateMode()).isEqualTo(Mode.AUTOMATIC);
        assertThat(settings.weight()).isEqualTo(1);
        assertThat(settings.complaints()).isEmpty();
    }

    @ParameterizedTest(name = "flavor {0}, metadata {1}, tag {2}: {3}")
    @CsvSource({
        "recommend, automatic, automatic, RECOMMEND", // an owner cannot make it bolder
        "automatic, off,       automatic, OFF",
        "automatic, automatic, off,       OFF",
        "off,       recommend, automatic, OFF",
        "automatic, AUTOMATIC, ' recommend', RECOMMEND",
    })
    void theMostCarefulWins(String flavor, String metadata, String tag, Mode expected) {
        InstanceSettings settings = InstanceSettings.of(
                Map.of("drs:migrate_mode", flavor),
                Map.of("drs:migrate_mode", metadata),
                Set.of("web", "drs:migrate_mode=" + tag));
        assertThat(settings.migrateMode()).isEqualTo(expected);
        assertThat(settings.complaints()).isEmpty();
    }

    @Test
    void aModeThatNobodyKnowsIsOffAndIsNamed() {
        InstanceSettings settings = InstanceSettings.of(Map.of(), Map.of("drs:migrate_mode", "never"), Set.of());
        assertThat(settings.migrateMode()).isEqualTo(Mode.OFF);
        assertThat(settings.complaints()).singleElement().asString().contains("metadata", "never", "taken as off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e9", "heavy", ""})
    void aWeightThatIsNoneIsOneAndIsNamed(String weight) {
        InstanceSettings settings = InstanceSettings.of(Map.of("drs:weight", weight), Map.of(), Set.of());
        assertThat(settings.weight()).isEqualTo(1);
        assertThat(settings.complaints()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "drs:max_steal,1.5",
        "drs:max_steal,5%",
        "drs:max_steal,-1",
        "drs:memory_guarantee_mib,4GiB",
        "drs:memory_guarantee_mib,NaN"
    })
    void aTargetThatIsNoneIsNamedInOneLine(String key, String value) {
        assertThat(InstanceSettings.of(Map.of(key, value), Map.of(), Set.of()).complaints())
                .singleElement()
                .asString()
                .contains(key, '"' + value + '"', "the configured one counts");
    }

    @Test
    void targetsThatAreSomeAreNoComplaint() {
        Map<String, String> specs = Map.of("drs:max_steal", "0.05", "drs:memory_guarantee_mib", "2048");
        assertThat(InstanceSettings.of(specs, Map.of(), Set.of()).complaints()).isEmpty();
    }

    @Test
    void anOwnerHasNoSayInTheWeight() {
        assertThat(InstanceSettings.of(Map.of("drs:weight", "2.5"), Map.of("drs:weight", "100"), Set.of())
                        .weight())
                .isEqualTo(2.5);
    }
}
