package org.opendrs.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.opendrs.Connections;
import org.opendrs.adapter.nova.CloudLink;
import org.opendrs.archive.KeptPlans;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.control.ControlView;
import org.opendrs.model.HostId;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.sim.clock.SkewedClock;
import org.opendrs.sim.clock.VirtualClock;
import org.opendrs.sim.nova.SimNova;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;

/** A simulated cloud with the service at work on it, in virtual time. One thread. */
public final class Simulation {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualClock time = new VirtualClock(START);
    private final SkewedClock wallClock = new SkewedClock(time);
    private final SimCloud cloud;
    private final SimNova nova;
    private final DrsConfiguration configuration;
    private final UnaryOperator<Connections> seam;
    private final Consumer<String> log;
    private SimService service;

    /**
     * @param seam what stands between the service and its cloud, for tests that take a part of it away; normally the identity
     * @param log takes a line for each decision and each thing that happens, with its time
     */
    public Simulation(
            SimCluster cluster,
            DrsConfiguration configuration,
            long seed,
            UnaryOperator<Connections> seam,
            Consumer<String> log) {
        this.configuration = configuration;
        this.seam = seam;
        this.log = log;
        this.cloud = new SimCloud(cluster, time, seed, Optional.empty());
        this.nova = new SimNova(cloud.openstack(), time);
        this.service = service();
        service.start();
    }

    /** A new process with a connection of its own. */
    private SimService service() {
        CloudLink link = new CloudLink(nova::connect, wallClock);
        Connections world = seam.apply(new SimConnections(cloud.world(), link, configuration.nova(), wallClock));
        return new SimService(configuration, world, this::line, time, wallClock);
    }

    /** Lets something happen a time after the start. */
    public void at(Duration sinceStart, Runnable event) {
        time.at(START.plus(sinceStart), () -> {
            event.run();
            nova.arm();
        });
    }

    /** Runs until a time after the start. */
    public void run(Duration sinceStart) {
        time.runUntil(START.plus(sinceStart));
    }

    /** Writes a line with the time since the start. */
    public void line(String what) {
        double seconds = Duration.between(START, time.instant()).toMillis() / 1e3;
        log.accept(String.format(Locale.ROOT, "%9.1f s  %s", seconds, what));
    }

    public Instant now() {
        return time.instant();
    }

    public SimCloud cloud() {
        return cloud;
    }

    public SimNova nova() {
        return nova;
    }

    /** People who use the cloud beside the service. */
    public Operator operator() {
        return new Operator(this);
    }

    /** Nothing reaches the cloud for a time. */
    public void cutNova(Duration length) {
        nova.cut(true);
        time.at(time.instant().plus(length), () -> nova.cut(false));
    }

    /** The service dies. */
    public void kill() {
        service.kill();
    }

    /** The service is stopped in an orderly way. */
    public void stop() {
        service.stop();
    }

    /** The service dies and is started again. */
    public void restart() {
        service.kill();
        service = service();
        service.start();
    }

    /** The clock of the service's machine jumps. */
    public void jump(Duration by) {
        wallClock.jump(by);
    }

    /** What the service last saw and did. */
    public ControlView view() {
        return service.view();
    }

    /** The last plans of the service with what they were made on, as the real one keeps them. */
    public KeptPlans plans() {
        return service.plans();
    }

    /** A host as of now. */
    public void change(String host, Consumer<SimHost> change) {
        cloud.world().change(new HostId(host), change);
    }

    /** Nova, behind the APIs' back. */
    public void changeNova(Consumer<CloudState> change) {
        nova.change(change);
    }

    /** Where each instance is and how long its vCPUs waited so far, seconds; by name. */
    public Map<String, String> end() {
        Map<String, String> ends = new TreeMap<>();
        for (HostId id : cloud.hosts()) {
            cloud.world().change(id, host -> host.guests().forEach(guest -> ends.put(guest.name(), end(host, guest))));
        }
        return ends;
    }

    private static String end(SimHost host, SimGuest guest) {
        String end = String.format(Locale.ROOT, "on %s, waited %.0f s for CPU", host.id(), guest.sufferedSeconds());
        long byHost = guest.memory().hostKills();
        long programs = guest.memory().oomKills() - byHost;
        return end
                + (programs == 0 ? "" : ", " + programs + " programs killed for lack of memory")
                + (byHost == 0 ? "" : ", killed as a whole by its host: " + byHost);
    }
}
