package org.opendrs.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.adapter.libvirt.LibvirtHypervisorStats;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.model.HostId;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainEvent.Kind;
import org.opendrs.monitor.HypervisorUnavailable;

/** Memory of a guest whose driver reports it. The guest's kernel is the one-machine cloud's, hence the tag. */
@Tag("cloud")
class LibvirtBalloonTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MAXIMUM_KIB = 256 * 1024;
    private static final long TARGET_KIB = 200 * 1024;

    /** Where the cloud keeps its guest image. */
    private static final Path IMAGE = Path.of(
                    Optional.ofNullable(System.getenv("LAB_STATE")).orElse("/var/tmp/drs-lab"))
            .resolve("guest");

    @TempDir
    Path root;

    @Test
    void aSqueezedGuestReportsLessAndOftenEnough() throws Exception {
        Queue<DomainEvent> events = new ConcurrentLinkedQueue<>();
        try (PrivateLibvirtd libvirtd = PrivateLibvirtd.start(root);
                LibvirtHypervisorStats stats = new LibvirtHypervisorStats(
                        new HostId("cmp-01"), libvirtd.uri(), LibvirtOptions.DEFAULT, InstantSource.system())) {
            stats.listen(events::add);
            assertThat(stats.sample().domains()).isEmpty();
            TestGuest guest = libvirtd.bootLinux("linux", IMAGE);
            BalloonSample full = reported(stats, Instant.MIN);
            assertThat(full.actualKib()).hasValue(MAXIMUM_KIB);
            assertThat(full.maximumKib()).hasValue(MAXIMUM_KIB);
            assertThat(full.usableKib().orElseThrow())
                    .isPositive()
                    .isLessThan(full.availableKib().orElseThrow());
            assertThat(full.availableKib().orElseThrow()).isLessThan(MAXIMUM_KIB);
            assertThat(full.unusedKib().orElseThrow()).isPositive();
            assertThat(full.majorFaults()).isPresent();

            guest.domain(domain -> {
                domain.setMemory(TARGET_KIB);
                return domain.getName();
            });
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(HypervisorUnavailable.class)
                    .untilAsserted(() -> assertThat(balloon(stats).actualKib()).hasValue(TARGET_KIB));
            BalloonSample squeezed = reported(stats, Instant.now().plusSeconds(1));

            long given = full.usableKib().orElseThrow() - squeezed.usableKib().orElseThrow();
            assertThat(given).isBetween((MAXIMUM_KIB - TARGET_KIB) / 2, (MAXIMUM_KIB - TARGET_KIB) * 3 / 2);
            assertThat(events).extracting(DomainEvent::kind).contains(Kind.STARTED, Kind.BALLOON);
        }
    }

    /** The next sample in which the guest itself spoke later than {@code after}. */
    private static BalloonSample reported(LibvirtHypervisorStats stats, Instant after) {
        await("the guest reports")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> balloon(stats)
                        .lastUpdate()
                        .filter(update -> update.isAfter(after))
                        .isPresent());
        return balloon(stats);
    }

    private static BalloonSample balloon(LibvirtHypervisorStats stats) {
        return stats.sample().domains().get(0).balloon();
    }
}
