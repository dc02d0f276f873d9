package org.opendrs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceReport;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.profile.ContentionOptions;

class HostMonitorTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private final HostMonitor monitor = new HostMonitor(new HostId("cmp1"), ContentionOptions.DEFAULT);

    private static HostSample at(int second, DomainSample... domains) {
        return new HostSample(
                START.plusSeconds(second),
                Duration.ofSeconds(second).toNanos(),
                new HostCpuSample(2, second * 500_000_000L, 0),
                new HostMemorySample(4096 * 1024L, 1024 * 1024L, 0, 512 * 1024L, OptionalLong.empty()),
                List.of(domains));
    }

    private static DomainSample guest(String id, double runSeconds, double waitSeconds) {
        return guest(id, runSeconds, OptionalLong.of((long) (waitSeconds * 1e9)), BalloonSample.UNKNOWN);
    }

    private static DomainSample guest(String id, double runSeconds, OptionalLong wait, BalloonSample balloon) {
        return new DomainSample(
                new InstanceId(id),
                id,
                RunState.RUNNING,
                OptionalLong.of((long) (runSeconds * 1e9)),
                List.of(new VcpuSample((long) (runSeconds * 1e9), wait)),
                balloon,
                Optional.of(BlockSample.NONE),
                OptionalDouble.empty());
    }

    private static InstanceReport of(HostReport report, String id) {
        return report.instances().stream()
                .filter(i -> i.id().uuid().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ratesComeFromTheDifferenceOfTwoSamples() {
        monitor.accept(at(0, guest("a", 10, 5), guest("b", 0, 0)));
        HostReport report = monitor.accept(at(2, guest("a", 10.6, 6.4), guest("b", 0.2, 0)));
        assertThat(of(report, "a").cpuDemandCores().orElseThrow()).isCloseTo(1.0, within(1e-9));
        assertThat(of(report, "a").contention().stealRatio()).isCloseTo(0.7, within(1e-9));
        assertThat(of(report, "b").cpuDemandCores().orElseThrow()).isCloseTo(0.1, within(1e-9));
        assertThat(report.contention().stealRatio()).isCloseTo(1.4 / 2.2, within(1e-9));
        assertThat(report.use().cpuUsedCores().orElseThrow()).isCloseTo(0.5, within(1e-9));
        assertThat(report.use().memoryUsedMib()).hasValue(2560);
    }

    @Test
    void oneSampleTellsNoRate() {
        HostReport report = monitor.accept(at(0, guest("a", 10, 5)));
        assertThat(of(report, "a").cpuDemandCores()).isEmpty();
        assertThat(report.use().cpuUsedCores()).isEmpty();
        assertThat(report.use().stealRatio()).isEmpty();
    }

    @Test
    void countersThatBeganAnewMakeNoInterval() {
        monitor.accept(at(0, guest("a", 100, 5)));
        HostReport report = monitor.accept(at(2, guest("a", 0.5, 0)));
        assertThat(of(report, "a").cpuDemandCores()).isEmpty();
    }

    @Test
    void withoutTheWaitTheDemandIsUnknownAndNotZero() {
        monitor.accept(at(0, guest("a", 1, OptionalLong.empty(), BalloonSample.UNKNOWN)));
        HostReport report = monitor.accept(at(2, guest("a", 2, OptionalLong.empty(), BalloonSample.UNKNOWN)));
        assertThat(of(report, "a").cpuDemandCores()).isEmpty();
        assertThat(report.contention().samples()).isZero();
    }

    @Test
    void whenAGuestLeavesContentionIsCountedAnew() {
        Stream.of(0, 2, 4).forEach(s -> monitor.accept(at(s, guest("a", s * 0.3, s * 0.7), guest("b", s * 0.3, s))));
        HostReport report = monitor.accept(at(6, guest("a", 1.8, 2.8)));
        assertThat(report.instances()).hasSize(1);
        assertThat(report.contention().samples()).isEqualTo(1);
        assertThat(of(report, "a").contention().samples()).isEqualTo(1);
        assertThat(report.measuredFor()).isEqualTo(Duration.ofSeconds(4));
    }

    /** One of ten guests waits for half of its demand of 1 core, the others do not wait: together they wait 5 % of theirs. */
    @ParameterizedTest(name = "{0} of 16 CPUs busy, guests get at most {1}: contended {2}")
    @CsvSource({
        " 9.5, ,   false", // 9.5 + 0.5 of 16: there are CPUs
        "12.8, ,   false",
        "13.0, ,   true", // 13.5 of 16: there are none for a quarter of the time
        " 9.5, 11, true", // a quota that somebody told: the guests want 10
        " 9.5, 13, false",
    })
    void oneWaitsForWantOfCpusOnlyWhereTheHostIsFull(double busyCores, @Nullable Double guestCores, boolean contended) {
        OptionalDouble quota = guestCores == null ? OptionalDouble.empty() : OptionalDouble.of(guestCores);
        HostMonitor some = new HostMonitor(new HostId("cmp1"), ContentionOptions.DEFAULT.withGuestCores(quota));
        HostReport report = some.accept(tenGuests(0, busyCores));
        for (int second = 2; second <= 60; second += 2) {
            report = some.accept(tenGuests(second, busyCores));
        }
        assertThat(of(report, "waits").contention().contendedRatio()).isEqualTo(contended ? 1.0 : 0.0);
        assertThat(of(report, "waits").contention().stealRatio()).isCloseTo(0.5, within(1e-9));
        assertThat(report.contention().stealRatio()).isCloseTo(0.05, within(1e-9));
    }

    private static HostSample tenGuests(int second, double busyCores) {
        List<DomainSample> domains = new ArrayList<>(List.of(guest("waits", 0.5 * second, 0.5 * second)));
        IntStream.range(0, 9).forEach(n -> domains.add(guest("g" + n, second, 0)));
        return new HostSample(
                START.plusSeconds(second),
                Duration.ofSeconds(second).toNanos(),
                new HostCpuSample(16, (long) (second * busyCores * 1e9), 0),
                new HostMemorySample(4096 * 1024L, 1024 * 1024L, 0, 512 * 1024L, OptionalLong.empty()),
                domains);
    }

    @Test
    void afterHalfAnHourTheReportHasAForecast() {
        HostReport report = monitor.accept(at(0, guest("a", 0, 0)));
        for (int second = 2; second <= 1800; second += 2) {
            report = monitor.accept(at(second, guest("a", 0.5 * second, 0.1 * second)));
        }
        assertThat(of(report, "a").cpuForecast()).as("not quite half an hour").isEmpty();
        report = monitor.accept(at(1802, guest("a", 901, 180.2)));
        assertThat(of(report, "a").cpuForecast()).hasValueSatisfying(forecast -> {
            assertThat(forecast.levelCores()).isCloseTo(0.6, within(1e-6));
            assertThat(forecast.deviationCores()).isCloseTo(0, within(1e-3));
        });
    }

    @Test
    void anEmptyHostIsMeasuredToo() {
        monitor.accept(at(0));
        monitor.accept(at(2));
        assertThat(monitor.accept(at(4)).measuredFor()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void memoryDemandIsWhatIsNotUsableAndOnlyFromFreshStatistics() {
        monitor.accept(at(0, guest("a", 0, OptionalLong.of(0), balloon(START.minusSeconds(40)))));
        HostReport stale = monitor.accept(at(2, guest("a", 0, OptionalLong.of(0), balloon(START.minusSeconds(40)))));
        assertThat(of(stale, "a").memoryDemandMib()).isEmpty();
        HostReport fresh = monitor.accept(at(4, guest("a", 0, OptionalLong.of(0), balloon(START.plusSeconds(3)))));
        assertThat(of(fresh, "a").memoryDemandMib()).hasValue(300);
        assertThat(of(fresh, "a").memoryResidentMib()).hasValue(400);
    }

    private static BalloonSample balloon(Instant lastUpdate) {
        BalloonSample none = BalloonSample.UNKNOWN;
        return new BalloonSample(
                OptionalLong.of(512 * 1024),
                none.maximumKib(),
                OptionalLong.of(212 * 1024),
                none.unusedKib(),
                none.availableKib(),
                none.diskCachesKib(),
                OptionalLong.of(400 * 1024),
                none.swapInKib(),
                none.swapOutKib(),
                none.majorFaults(),
                Optional.of(lastUpdate));
    }
}
