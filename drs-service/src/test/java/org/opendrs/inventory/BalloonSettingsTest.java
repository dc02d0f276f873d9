package org.opendrs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.model.Mode;

class BalloonSettingsTest {
    private static BalloonSettings flavor(String key, String value) {
        return BalloonSettings.of(Map.of(key, value), Map.of(), Set.of(), 4096);
    }

    @Test
    void saysNothingByItself() {
        assertThat(BalloonSettings.of(Map.of(), Map.of(), Set.of(), 4096)).isEqualTo(BalloonSettings.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "0, 0", "4096, 4096", "' 12.5 ', 12.5"})
    void aFloorIsTaken(String text, double floor) {
        BalloonSettings settings = flavor("drs:memory_floor_mib", text);
        assertThat(settings.floorMib()).isEqualTo(floor);
        assertThat(settings.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4097", "-1", "NaN", "Infinity", "lots", ""})
    void aFloorThatIsNoneMeansThatNothingIsTaken(String text) {
        BalloonSettings settings = flavor("drs:memory_floor_mib", text);
        assertThat(settings.floorMib()).isEqualTo(4096);
        assertThat(settings.complaints()).singleElement().asString().contains("drs:memory_floor_mib", text, "4096");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-2", "NaN", "heavy"})
    void aWeightThatIsNoneIsNamedToo(String text) {
        assertThat(flavor("drs:weight", text).complaints())
                .singleElement()
                .asString()
                .contains("drs:weight", text);
    }

    @Test
    void anOwnerCanOnlyMakeTheModeMoreCareful() {
        Map<String, String> careful = Map.of("drs:balloon_mode", "recommend");
        Map<String, String> bold = Map.of("drs:balloon_mode", "automatic", "drs:memory_floor_mib", "1");
        assertThat(BalloonSettings.of(careful, bold, Set.of("drs:balloon_mode=automatic"), 4096))
                .isEqualTo(new BalloonSettings(Mode.RECOMMEND, 0, List.of()));
        assertThat(BalloonSettings.of(Map.of(), Map.of(), Set.of("drs:balloon_mode=off"), 4096)
                        .mode())
                .isEqualTo(Mode.OFF);
    }

    @Test
    void aModeThatNobodyKnowsIsOffAndIsNamed() {
        BalloonSettings settings = flavor("drs:balloon_mode", "sometimes");
        assertThat(settings.mode()).isEqualTo(Mode.OFF);
        assertThat(settings.complaints()).singleElement().asString().contains("drs:balloon_mode", "sometimes");
    }
}
