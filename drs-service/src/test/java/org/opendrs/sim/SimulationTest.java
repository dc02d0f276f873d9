package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opendrs.archive.PlanSummary;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.sim.SimCluster.FlavorSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.SimCluster.Rules;
import org.opendrs.sim.bench.ScaleBench;

class SimulationTest {
    private static SimCluster oneHotHost() {
        return new SimCluster(
                List.of(host("cmp1"), host("cmp2")),
                List.of(new FlavorSpec("small", 2, 2048, Map.of())),
                List.of(),
                List.of(),
                IntStream.range(0, 3).mapToObj(SimulationTest::busy).toList());
    }

    private static HostSpec host(String name) {
        return new HostSpec(name, 4, 4, 16_384, 110, 4, 1, 0, Set.of());
    }

    private static InstanceSpec busy(int number) {
        Load load = new Load(1.9, 0, 1000, 1500, 5);
        return new InstanceSpec("vm-" + number, "small", Optional.of("cmp1"), load, Rules.NONE);
    }

    @Test
    void plansAreKeptWithWhatTheyWereMadeOn() throws InvalidConfiguration {
        Simulation simulation = new Simulation(
                oneHotHost(), ShippedConfig.beside(ScaleBench.class, Map.of()), 1, world -> world, line -> {});
        simulation.run(Duration.ofMinutes(3));

        List<PlanSummary> plans = simulation.plans().list();
        assertThat(plans).anyMatch(plan -> plan.steps() > 0);
        assertThat(plans)
                .allSatisfy(plan ->
                        assertThat(simulation.plans().snapshot(plan.id())).isPresent());
    }
}
