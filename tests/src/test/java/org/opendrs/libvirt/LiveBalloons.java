package org.opendrs.libvirt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.opendrs.adapter.libvirt.LibvirtBalloonDriver;
import org.opendrs.adapter.libvirt.LibvirtHypervisorStats;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.balloon.BalloonLoop;
import org.opendrs.balloon.BalloonStatus;
import org.opendrs.balloon.Directives;
import org.opendrs.balloon.GuestDirective;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.balloon.policy.GuestRules;
import org.opendrs.control.HostReports;
import org.opendrs.control.NodeLoops;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.profile.ContentionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ballooning of one real host as the service does it, every 2 s, in mode automatic; but for the cloud, whose directives a test gives. */
final class LiveBalloons implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveBalloons.class);
    private static final HostId HOST = new HostId("cmp-01");

    private final HostReports reports = new HostReports();
    private final Directives directives = new Directives();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final NodeLoops loops;

    private LiveBalloons(PrivateLibvirtd libvirtd) {
        this.loops = new NodeLoops(
                host -> new LibvirtHypervisorStats(
                        host, libvirtd.uri(), LibvirtOptions.DEFAULT, InstantSource.system()),
                host -> Optional.of(new BalloonLoop(
                        host,
                        new LibvirtBalloonDriver(host, libvirtd.uri(), LibvirtOptions.DEFAULT.forBalloons()),
                        directives,
                        BalloonOptions.DEFAULT,
                        Mode.AUTOMATIC,
                        true,
                        this::say)),
                host -> ContentionOptions.DEFAULT,
                reports,
                BalloonOptions.DEFAULT.every());
    }

    private void say(String line) {
        LOG.info(line);
        lines.add(line);
    }

    /** Balloons guests that may be ballooned, with the service's own settings. */
    static LiveBalloons start(PrivateLibvirtd libvirtd, Collection<LinuxGuest> guests) {
        Map<InstanceId, GuestDirective> all = new HashMap<>();
        guests.forEach(guest -> all.put(guest.id(), directive(guest.name(), Mode.AUTOMATIC)));
        return start(libvirtd, all);
    }

    static LiveBalloons start(PrivateLibvirtd libvirtd, Map<InstanceId, GuestDirective> guests) {
        LiveBalloons balloons = new LiveBalloons(libvirtd);
        balloons.directives.publish(guests);
        balloons.loops.follow(Set.of(HOST));
        return balloons;
    }

    /** What the cloud's records would say of a guest. */
    static GuestDirective directive(String name, Mode mode) {
        return new GuestDirective(name, mode, GuestRules.NONE, Optional.empty(), List.of());
    }

    /** The last round, if there was one. */
    Optional<BalloonStatus> status() {
        return Optional.ofNullable(reports.balloons().get(HOST));
    }

    BalloonStatus await(String what, Duration limit, Predicate<BalloonStatus> wanted) {
        Awaitility.await(what)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> status().filter(wanted).isPresent());
        return status().orElseThrow();
    }

    /** How the last round saw a guest. */
    Optional<Guest> guest(InstanceId id) {
        return status().flatMap(status ->
                status.guests().stream().filter(seen -> seen.id().equals(id)).findFirst());
    }

    /** Orders that a hypervisor took. */
    long calls() {
        return status().map(status -> status.totals().calls()).orElse(0L);
    }

    /** What it said, oldest first. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        loops.close();
    }
}
