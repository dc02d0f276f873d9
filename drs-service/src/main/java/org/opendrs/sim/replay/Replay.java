package org.opendrs.sim.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostSample;
import org.opendrs.sim.ShippedConfig;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.Simulation;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;
import org.opendrs.sim.world.SimHypervisorStats;

/** One run of the service over a packed trace. Each guest wants each minute what the trace says, linear between its values. */
final class Replay {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double KIB_PER_MIB = 1024;

    private final List<String> log = new ArrayList<>();
    private final List<ReplayMinute> minutes = new ArrayList<>();
    private final List<Guest> guests;
    private final Simulation simulation;
    private double sufferedSeconds;
    private long moves;

    private record Guest(TraceVm vm, InstanceId id) {}

    /** @param mode automatic, or off for comparison */
    Replay(List<TraceVm> vms, SimCluster cluster, Mode mode, long seed) throws InvalidConfiguration {
        this.simulation = new Simulation(
                cluster,
                ShippedConfig.beside(Replay.class, Map.of("MODE", mode.name().toLowerCase(Locale.ROOT))),
                seed,
                world -> world,
                this::line);
        this.guests = vms.stream()
                .map(vm -> new Guest(vm, simulation.cloud().id(vm.name())))
                .toList();
    }

    private void line(String line) {
        log.add(line);
        moves += line.contains(" s  act completed ") ? 1 : 0;
    }

    /** Runs, and gives each whole minute. */
    List<ReplayMinute> run(Duration length) {
        for (int minute = 1; minute <= length.toMinutes(); minute++) {
            int number = minute;
            simulation.at(MINUTE.multipliedBy(minute), () -> {
                minutes.add(look(number));
                guests.forEach(guest -> want(guest, MINUTE.multipliedBy(number)));
            });
        }
        simulation.run(length);
        return List.copyOf(minutes);
    }

    /** Decisions with their times. */
    List<String> log() {
        return List.copyOf(log);
    }

    private void want(Guest guest, Duration since) {
        simulation.cloud().load(guest.id()).set(guest.vm().cores(since));
    }

    private ReplayMinute look(int minute) {
        double wanted = 0;
        double suffered = 0;
        double usedMib = 0;
        double balloonedMib = 0;
        int overloaded = 0;
        for (HostId id : simulation.cloud().hosts()) {
            SimHost host = simulation.cloud().world().host(id).orElseThrow();
            HostSample sample = sample(id);
            double here = host.guests().stream()
                    .mapToDouble(guest -> guest.load().coresAt(simulation.now()))
                    .sum();
            wanted += here;
            overloaded += here > host.hardware().effectiveCores() ? 1 : 0;
            suffered += host.guests().stream()
                    .mapToDouble(SimGuest::sufferedSeconds)
                    .sum();
            usedMib += (sample.memory().totalKib() - sample.memory().availableOrGuessKib()) / KIB_PER_MIB;
            balloonedMib +=
                    sample.domains().stream().mapToDouble(Replay::balloonedMib).sum();
        }
        double waited = (suffered - sufferedSeconds) / MINUTE.toSeconds();
        sufferedSeconds = suffered;
        return new ReplayMinute(minute, wanted, overloaded, waited, usedMib, balloonedMib, moves);
    }

    private HostSample sample(HostId host) {
        try (SimHypervisorStats stats =
                new SimHypervisorStats(simulation.cloud().world(), host, simulation::now)) {
            return stats.sample();
        }
    }

    private static double balloonedMib(DomainSample domain) {
        var balloon = domain.balloon();
        return balloon.actualKib().isPresent() && balloon.maximumKib().isPresent()
                ? (balloon.maximumKib().getAsLong() - balloon.actualKib().getAsLong()) / KIB_PER_MIB
                : 0;
    }
}
