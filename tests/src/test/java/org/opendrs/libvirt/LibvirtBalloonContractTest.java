package org.opendrs.libvirt;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.adapter.libvirt.LibvirtBalloonDriver;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.balloon.BalloonDriver;
import org.opendrs.contract.BalloonDriverContract;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/** The balloon port's contract over a real libvirtd and a real guest. */
@Tag("libvirt")
class LibvirtBalloonContractTest extends BalloonDriverContract {
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
    protected BalloonDriver open() {
        return driver(libvirtd.uri());
    }

    @Override
    protected BalloonDriver openUnknownHost() {
        return driver("qemu+tcp://no-such-host.invalid/system");
    }

    private static BalloonDriver driver(String uri) {
        return new LibvirtBalloonDriver(new HostId("cmp-01"), uri, LibvirtOptions.DEFAULT);
    }

    @Override
    protected Duration bound() {
        return LibvirtOptions.DEFAULT.callDeadline();
    }

    @Override
    protected InstanceId guest() {
        return guest.id();
    }

    @Override
    protected long maximumKib() throws Exception {
        return guest.domain(domain -> domain.getMaxMemory());
    }
}
