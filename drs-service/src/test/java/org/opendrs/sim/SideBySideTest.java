package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.sim.SimCluster.FlavorSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.SimCluster.Rules;
import org.opendrs.sim.bench.ScaleBench;

/** Nodes that tick side by side: on each of 40 hosts guests hold so much memory that its balloon loop has something to say. */
class SideBySideTest {
    private static final int HOSTS = 40;
    private static final int GUESTS_A_HOST = 4;

    private static SimCluster cluster() {
        FlavorSpec flavor = new FlavorSpec("f", 2, 4096, Map.of());
        List<HostSpec> hosts = new ArrayList<>();
        List<InstanceSpec> guests = new ArrayList<>();
        for (int h = 0; h < HOSTS; h++) {
            String host = String.format("h%02d", h);
            hosts.add(new HostSpec(host, 8, 8, 8192, 1100, 8, 3, 0, Set.of()));
            for (int g = 0; g < GUESTS_A_HOST; g++) {
                Load load = new Load(h == 0 ? 1.9 : 0.5, 0.2, 700, 1600 + h, 5);
                guests.add(new InstanceSpec(host + "-" + g, "f", Optional.of(host), load, Rules.NONE));
            }
        }
        return new SimCluster(hosts, List.of(flavor), List.of(), List.of(), guests);
    }

    private static List<String> said(int cpus) throws Exception {
        DrsConfiguration configuration = ShippedConfig.beside(ScaleBench.class, Map.of());
        List<String> lines = new ArrayList<>();
        Simulation simulation = new Simulation(cluster(), configuration, 1, world -> world, lines::add);
        ForkJoinPool pool = new ForkJoinPool(cpus);
        try {
            pool.submit(() -> simulation.run(Duration.ofMinutes(3))).get();
        } finally {
            pool.shutdown();
        }
        return lines;
    }

    @Test
    void theySayTheSameInTheSameOrderOnAnyNumberOfCpus() throws Exception {
        List<String> alone = said(1);
        assertThat(alone).filteredOn(line -> line.contains("balloon h")).hasSizeGreaterThanOrEqualTo(HOSTS);
        assertThat(said(4)).isEqualTo(alone);
    }
}
