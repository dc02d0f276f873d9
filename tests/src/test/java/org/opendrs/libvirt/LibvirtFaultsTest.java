package org.opendrs.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.adapter.libvirt.LibvirtHypervisorStats;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.model.HostId;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorUnavailable;

/** What the libvirt adapter does when things go wrong, and what steal is, on real guests. */
@Tag("libvirt")
class LibvirtFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DEADLINE = Duration.ofSeconds(4);
    private static final LibvirtOptions OPTIONS = new LibvirtOptions(
            DEADLINE,
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            3,
            2);

    @TempDir
    static Path root;

    private static PrivateLibvirtd libvirtd;
    private static TestGuest one;
    private static TestGuest two;

    @BeforeAll
    static void start() throws Exception {
        libvirtd = PrivateLibvirtd.start(root);
        one = libvirtd.boot("one");
        two = libvirtd.boot("two");
        try (LibvirtHypervisorStats stats = stats()) {
            await("guests have started")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> guest(stats.sample(), two).block().isPresent());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        libvirtd.close();
    }

    @Test
    void guestsOnOneCpuStealFromEachOther() {
        try (LibvirtHypervisorStats stats = stats()) {
            HostSample before = stats.sample();
            pass(Duration.ofSeconds(4));
            HostSample after = stats.sample();

            assertThat(delayRatio(before, after, one)).isBetween(0.3, 1.0);
            assertThat(delayRatio(before, after, two)).isBetween(0.3, 1.0);
        }
    }

    @Test
    void aHungGuestCostsOnlyItsOwnNumbersAndNoSample() throws Exception {
        try (LibvirtHypervisorStats stats = stats()) {
            awaitAnswer(stats);
            one.hang();
            try {
                long begun = System.nanoTime();
                for (int i = 0; i < 3; i++) {
                    HostSample sample = stats.sample();
                    assertThat(guest(sample, two).block()).isPresent();
                    assertThat(guest(sample, two).balloon().fromProcess()).isTrue();
                    assertThat(guest(sample, one).block()).isEmpty();
                    assertThat(guest(sample, one).balloon().fromProcess()).isFalse();
                    assertThat(guest(sample, one).cpuNanos()).isPresent();
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE);
            } finally {
                one.wake();
            }
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(guest(stats.sample(), one).block()).isPresent());
        }
    }

    @Test
    void aGuestThatHangsBeforeTheFirstSampleCostsOne() throws Exception {
        one.hang();
        try (LibvirtHypervisorStats stats = stats()) {
            HypervisorUnavailable hang = catchThrowableOfType(HypervisorUnavailable.class, stats::sample);
            assertThat(hang)
                    .hasMessageContainingAll(
                            "host cmp-01", "virConnectGetAllDomainStats", "did not answer within 4000 ms");
            assertThat(guest(stats.sample(), two).block()).isPresent();
        } finally {
            one.wake();
        }
    }

    @Test
    void moreHungCallsThanAllowedMakeTheHostUnavailableUntilOneReturns() throws Exception {
        LibvirtOptions none = new LibvirtOptions(
                DEADLINE,
                OPTIONS.statsPeriod(),
                OPTIONS.reconnectMin(),
                OPTIONS.reconnectMax(),
                OPTIONS.keepAliveInterval(),
                OPTIONS.keepAliveCount(),
                0);
        try (LibvirtHypervisorStats stats = stats(libvirtd.uri(), none)) {
            awaitAnswer(stats);
            one.hang();
            try {
                assertThatThrownBy(stats::sample).hasMessageContaining("waiting for one of 1 hung calls");
            } finally {
                one.wake();
            }
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(guest(stats.sample(), one).block()).isPresent());
        }
    }

    @Test
    void aKilledLibvirtdIsSaidInOneLineAndComesBack() throws Exception {
        try (LibvirtHypervisorStats stats = stats()) {
            stats.sample();
            libvirtd.kill();
            try {
                assertThatThrownBy(stats::sample)
                        .isInstanceOf(HypervisorUnavailable.class)
                        .hasMessageStartingWith("host cmp-01: libvirt at qemu+unix:")
                        .hasMessageContaining("libvirtd")
                        .hasMessageNotContaining("\n");
                assertThatThrownBy(stats::sample).hasMessageContaining("next try in");
            } finally {
                libvirtd.startAgain();
            }
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(HypervisorUnavailable.class)
                    .untilAsserted(
                            () -> assertThat(guest(stats.sample(), two).block()).isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qemu+tcp://127.0.0.1:1/system | nothing listens there",
                "qemu+unix:///system?socket=/nowhere/libvirt-sock | no such socket",
                "qemu+tcp://no-such-host.invalid/system | unknown host name",
                "qemu+tls://127.0.0.1:1/system?pkipath=/nowhere | TLS failed",
                "kvm://cmp-01/system?pkipath=/nowhere | TLS failed",
                "not a uri | not a uri",
            })
    void aWrongUriIsSaidInOneLine(String uri, String why) {
        try (LibvirtHypervisorStats stats = stats(uri, OPTIONS)) {
            assertThatThrownBy(stats::sample)
                    .isInstanceOf(HypervisorUnavailable.class)
                    .hasMessageStartingWith("host cmp-01: libvirt at " + uri + ": ")
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("\n");
        }
    }

    /** The test driver knows no node memory: a hypervisor that cannot do what we need is unavailable, not empty. */
    @Test
    void aDriverThatLacksWhatWeNeedIsUnavailable() {
        try (LibvirtHypervisorStats stats = stats("test:///default", OPTIONS)) {
            assertThatThrownBy(stats::sample)
                    .isInstanceOf(HypervisorUnavailable.class)
                    .hasMessageContaining("virNodeGetMemoryStats");
        }
    }

    @Test
    void guestsReportAsOftenAsAsked() throws Exception {
        try (LibvirtHypervisorStats stats = stats()) {
            stats.sample();
            String xml = one.domain(domain -> domain.getXMLDesc(0));
            assertThat(xml).contains("<stats period='2'/>");
        }
    }

    @Test
    void openingAndClosingLeavesNothingBehind() throws Exception {
        openSampleClose();
        long files = openFiles();
        int threads = liveThreads();
        for (int i = 0; i < 200; i++) {
            openSampleClose();
        }
        // the event loop lets go of a closed connection in its next round
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(openFiles()).isLessThanOrEqualTo(files));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(liveThreads()).isLessThanOrEqualTo(threads));
    }

    private static void openSampleClose() {
        try (LibvirtHypervisorStats stats = stats()) {
            assertThat(stats.sample().domains()).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static int liveThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("libvirt-cmp-01"))
                .count();
    }

    private static LibvirtHypervisorStats stats() {
        return stats(libvirtd.uri(), OPTIONS);
    }

    private static LibvirtHypervisorStats stats(String uri, LibvirtOptions options) {
        return new LibvirtHypervisorStats(new HostId("cmp-01"), uri, options, InstantSource.system());
    }

    private static DomainSample guest(HostSample sample, TestGuest guest) {
        Optional<DomainSample> found = sample.domains().stream()
                .filter(domain -> domain.id().equals(guest.id()))
                .findAny();
        return found.orElseThrow();
    }

    private static double delayRatio(HostSample before, HostSample after, TestGuest guest) {
        long delay = delayNanos(after, guest) - delayNanos(before, guest);
        return (double) delay / (after.monotonicNanos() - before.monotonicNanos());
    }

    private static long delayNanos(HostSample sample, TestGuest guest) {
        return guest(sample, guest).vcpus().get(0).delayNanos().orElseThrow();
    }

    /** After another test a hung call may hold the guest for a moment, and samples skip it. */
    private static void awaitAnswer(LibvirtHypervisorStats stats) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(HypervisorUnavailable.class)
                .until(() -> guest(stats.sample(), one).block().isPresent());
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(10)).until(() -> System.nanoTime() >= end);
    }
}
