package org.opendrs.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.Contention;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.HostUse;
import org.opendrs.model.Hotspot;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceReport;

class CpuHotspotDetectorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final CpuHotspotDetector detector =
            new CpuHotspotDetector(HotspotOptions.forWindow(Duration.ofSeconds(60), Duration.ofSeconds(2), 0.75));

    private static HostReport report(String host, Contention together, Contention... each) {
        List<InstanceReport> instances = IntStream.range(0, each.length)
                .mapToObj(i -> new InstanceReport(
                        new InstanceId("i" + i),
                        OptionalDouble.of(1),
                        each[i],
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()))
                .toList();
        return new HostReport(new HostId(host), NOW, Duration.ofSeconds(60), HostUse.UNKNOWN, together, instances);
    }

    private static Contention contention(int seconds, int samples, int contended, boolean lasting) {
        return new Contention(Duration.ofSeconds(seconds), samples, contended, 0.4, lasting);
    }

    @ParameterizedTest(name = "{0} s, {2} of {1} samples, lasting {3}: hotspot {4}")
    @CsvSource({
        "60, 31, 31, true,  true",
        "56, 29, 22, true,  true",
        "60, 31, 23, true,  false", // less than three quarters
        "54, 28, 28, true,  false", // the window is not covered
        "60, 31, 31, false, false", // over already
        " 0,  0,  0, false, false",
    })
    void hostContention(int seconds, int samples, int contended, boolean lasting, boolean hotspot) {
        List<Hotspot> found =
                detector.detect(List.of(report("cmp1", contention(seconds, samples, contended, lasting))));
        assertThat(!found.isEmpty()).isEqualTo(hotspot);
    }

    @Test
    void oneStarvedInstanceIsEnough() {
        HostReport report = report("cmp1", Contention.NONE, Contention.NONE, contention(60, 31, 30, true));
        assertThat(detector.detect(List.of(report)))
                .containsExactly(new Hotspot(new HostId("cmp1"), Hotspot.Kind.CPU, NOW.minusSeconds(60)));
        assertThat(detector.cause(report).orElseThrow().instance()).hasValue(new InstanceId("i1"));
    }

    @Test
    void hotspotsComeInTheOrderOfTheHostsNames() {
        Contention hot = contention(60, 31, 31, true);
        assertThat(detector.detect(List.of(report("b", hot), report("a", hot), report("c", Contention.NONE))))
                .extracting(h -> h.host().name())
                .containsExactly("a", "b");
    }
}
