package org.opendrs.sim.nova;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.sim.clock.VirtualClock;

/** A fake OpenStack on the virtual clock: what it does by itself happens at its own time, not when somebody next asks. */
public final class SimNova {
    private final FakeOpenStack openstack;
    private final VirtualClock clock;
    private final CloudConfig config;
    private final InProcessWire wire;
    private Instant armed = Instant.MAX;

    public SimNova(FakeOpenStack openstack, VirtualClock clock) {
        this.openstack = openstack;
        this.clock = clock;
        this.config = config(openstack);
        this.wire = new InProcessWire(openstack, config.limits().exchange());
    }

    /** How to log in at a fake OpenStack as its administrator. */
    private static CloudConfig config(FakeOpenStack openstack) {
        URI authUrl = openstack.authUrl();
        Credentials admin = Credentials.password("admin", "Default", "secret", "admin", "Default");
        return CloudConfig.of("simulated", authUrl, admin, "RegionOne");
    }

    /** A connection of its own, as a process has; nothing is asked before it is used. */
    public OpenStackCloud connect() {
        return CloudConnection.over(
                request -> {
                    try {
                        return wire.exchange(request);
                    } finally {
                        arm();
                    }
                },
                config,
                clock);
    }

    /** Cuts the cloud off from its users, or lets them in again; the cloud itself goes on. */
    public void cut(boolean wanted) {
        wire.cut(wanted);
    }

    /** Answers in place of a service: the next {@code times} requests that match get this status. */
    public void fail(String method, String pathPattern, int status, int times) {
        openstack
                .faults()
                .on(method, pathPattern)
                .times(times)
                .answer(status, "application/json", "{\"error\": {\"message\": \"injected\"}}");
    }

    /** The next {@code times} requests that match are done, but their answers are lost. */
    public void loseAnswers(String method, String pathPattern, int times) {
        openstack.faults().on(method, pathPattern).times(times).dropAfter();
    }

    /** Changes the cloud behind the APIs' back. */
    public void change(Consumer<CloudState> change) {
        openstack.change(change);
        arm();
    }

    /** How many requests of this method had a path that matches. */
    public long requests(String method, String pathPattern) {
        return openstack.requests(method, pathPattern);
    }

    /** Wakes the cloud up when something is next due in it; to be called when it was changed not through here. */
    public void arm() {
        Optional<Instant> next = openstack.look(CloudState::nextEvent);
        next.filter(at -> at.isBefore(armed)).ifPresent(at -> {
            armed = at;
            clock.at(at, this::wake);
        });
    }

    private void wake() {
        armed = Instant.MAX;
        openstack.change(cloud -> {});
        arm();
    }
}
