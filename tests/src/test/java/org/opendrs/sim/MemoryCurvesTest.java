package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opendrs.curve.Distance;
import org.opendrs.curve.MemoryCurve;
import org.opendrs.curve.MemoryPlot;
import org.opendrs.curve.MemoryPoint;
import org.opendrs.lab.Checkout;
import org.opendrs.lab.Figures;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.sim.scenario.InvalidScenario;
import org.opendrs.sim.scenario.Scenario;

/**
 * The needy guest in the simulator beside the same one on the one-machine cloud, whose curve {@code BalloonOnCloudTest} recorded. What
 * {@code docs/simulator} shows is written to {@code tests/target}.
 */
class MemoryCurvesTest {
    private static final String GUEST = "needy";
    private static final double FLAVOR_MIB = 512;

    /** When the scenario's guest is told to take memory. */
    private static final int ZERO = 8;

    private static final int BEFORE = 7;
    private static final int AFTER = 40;

    /** The guest tells every 2 s, and the service asks every 2 s; how they fall is chance. */
    private static final double SHIFT = 4;

    private static final double TOLERANCE = 0.15;

    private record Sample(int second, BalloonSample memory) {}

    @BeforeAll
    static void theDecisionLogIsEnough() {
        BootstrapLogging.bootstrap(Level.OFF);
    }

    private static MemoryCurve simulated() throws InvalidScenario {
        Scenario scenario = Scenario.read(ScenarioFolders.of("lab-needy-1"));
        List<Sample> samples = new ArrayList<>();
        List<String> log = scenario.run(1, UnaryOperator.identity(), simulation -> {
                    for (int second = ZERO - BEFORE; second <= ZERO + AFTER; second++) {
                        int now = second;
                        simulation.at(Duration.ofSeconds(now), () -> samples.add(sample(simulation, now)));
                    }
                })
                .log();
        return new MemoryCurve(
                samples.stream().map(sample -> point(sample, log)).toList());
    }

    private static Sample sample(Simulation simulation, int second) {
        return new Sample(
                second,
                simulation
                        .cloud()
                        .world()
                        .look(
                                simulation.cloud().hosts().get(0),
                                host -> simulation.cloud().guest(GUEST).memory())
                        .orElseThrow()
                        .sample(simulation.now()));
    }

    private static MemoryPoint point(Sample sample, List<String> log) {
        return new MemoryPoint(
                sample.second() - ZERO,
                target(log, sample.second()),
                mib(sample.memory().actualKib()),
                mib(sample.memory().usableKib()),
                mib(sample.memory().rssKib()));
    }

    private static double mib(OptionalLong kib) {
        return kib.orElseThrow() / 1024.0;
    }

    private static double target(List<String> log, double at) {
        Pattern order = Pattern.compile("^ *([0-9.]+) s  balloon .*" + GUEST + " \\d+ -> (\\d+) MiB");
        double target = FLAVOR_MIB;
        for (String line : log) {
            Matcher found = order.matcher(line);
            if (found.find() && Double.parseDouble(found.group(1)) <= at) {
                target = Double.parseDouble(found.group(2));
            }
        }
        return target;
    }

    @Test
    void theGuestsMemoryIsAsOnTheRealCloud() throws IOException, InvalidScenario {
        MemoryCurve real = MemoryCurve.read(Checkout.root().resolve("docs/simulator/needy-real.csv"));
        MemoryCurve simulated = simulated();
        Path target = Checkout.root().resolve("tests/target");
        simulated.write(target.resolve("needy-simulated.csv"));
        MemoryPlot.draw(target.resolve("needy.png"), real, simulated);

        MemoryPlot.VALUES.forEach((name, value) -> {
            Distance strict = Distance.of(real, simulated, value, 0, AFTER, 0);
            Distance distance = Distance.of(real, simulated, value, 0, AFTER, SHIFT);
            String said = String.format(
                    Locale.ROOT,
                    "memory curve: %s: of the flavor mean %.0f %%, greatest %.0f %%; without tolerance of time %.0f %%, %.0f %%",
                    name,
                    100 * distance.meanMib() / FLAVOR_MIB,
                    100 * distance.greatestMib() / FLAVOR_MIB,
                    100 * strict.meanMib() / FLAVOR_MIB,
                    100 * strict.greatestMib() / FLAVOR_MIB);
            Figures.print("%s", said);
            assertThat(distance.greatestMib()).as(said).isLessThan(TOLERANCE * FLAVOR_MIB);
        });
    }
}
