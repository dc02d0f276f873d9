package org.opendrs.libvirt;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.adapter.libvirt.LibvirtHypervisorStats;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.contract.HypervisorStatsContract;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.HypervisorStats;

/** The port's contract over a real libvirtd and a real guest. */
@Tag("libvirt")
class LibvirtContractTest extends HypervisorStatsContract {
    @TempDir
    static Path root;

    private static PrivateLibvirtd libvirtd;
    private static TestGuest guest;

    @BeforeAll
    static void start() throws Exception {
        libvirtd = PrivateLibvirtd.start(root);
        guest = libvirtd.boot("busy");
    }

    @AfterAll
    static void stop() throws Exception {
        libvirtd.close();
    }

    @Override
    protected HypervisorStats open() {
        return stats(libvirtd.uri());
    }

    @Override
    protected HypervisorStats openUnknownHost() {
        return stats("qemu+tcp://no-such-host.invalid/system");
    }

    private static HypervisorStats stats(String uri) {
        return new LibvirtHypervisorStats(new HostId("cmp-01"), uri, LibvirtOptions.DEFAULT, InstantSource.system());
    }

    @Override
    protected Duration bound() {
        return LibvirtOptions.DEFAULT.callDeadline();
    }

    @Override
    protected InstanceId busyGuest() {
        return guest.id();
    }

    @Override
    protected void pauseAndResume(InstanceId id) throws Exception {
        guest.domain(domain -> {
            domain.suspend();
            domain.resume();
            return id;
        });
    }

    @Override
    protected void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(10)).until(() -> System.nanoTime() >= end);
    }
}
