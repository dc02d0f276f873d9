package org.opendrs.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opendrs.model.Contention;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.HostUse;
import org.opendrs.model.Hotspot;
import org.opendrs.model.MemoryPressure;

class MemoryHotspotDetectorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final MemoryHotspotDetector detector = new MemoryHotspotDetector(Duration.ofSeconds(20));

    private static HostReport troubledFor(String host, int seconds) {
        return new HostReport(
                        new HostId(host), NOW, Duration.ofSeconds(60), HostUse.UNKNOWN, Contention.NONE, List.of())
                .withMemory(new MemoryPressure(Duration.ofSeconds(seconds), 300, 100));
    }

    @Test
    void troubleThatLastsIsAHotspotSinceItBegan() {
        assertThat(detector.detect(List.of(troubledFor("cmp2", 24), troubledFor("cmp1", 19))))
                .containsExactly(new Hotspot(new HostId("cmp2"), Hotspot.Kind.MEMORY, NOW.minusSeconds(24)));
    }

    @Test
    void aHostThatNobodyBalloonsIsNone() {
        HostReport unseen = new HostReport(
                new HostId("cmp1"), NOW, Duration.ofSeconds(60), HostUse.UNKNOWN, Contention.NONE, List.of());
        assertThat(detector.detect(List.of(unseen))).isEmpty();
    }
}
