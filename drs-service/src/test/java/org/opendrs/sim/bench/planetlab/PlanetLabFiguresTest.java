package org.opendrs.sim.bench.planetlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.sim.bench.BenchResult;
import org.opendrs.sim.trace.InvalidTrace;

/**
 * Whole days. The traces are not part of the project: the folder with {@code planetlab-YYYYMMDD.csv.gz} is told by the system property
 * {@code drs.traces} or the variable DRS_TRACES; days that it does not have are left out.
 */
@Tag("bench")
class PlanetLabFiguresTest {
    private static final Percentage NEAR = withinPercentage(10);

    private static BenchResult result(String day) throws InvalidTrace {
        String folder = Optional.ofNullable(System.getProperty("drs.traces"))
                .or(() -> Optional.ofNullable(System.getenv("DRS_TRACES")))
                .orElse("");
        Path file = Path.of(folder, "planetlab-" + day + ".csv.gz");
        assumeTrue(Files.exists(file), () -> "no " + file);
        return PlanetLabBench.of(file).run(1);
    }

    private static double metric(BenchResult result, String subject, String metric) {
        BenchResult.Row found = result.rows().stream()
                .filter(row -> row.subject().equals(subject) && !row.name().endsWith("idle kept"))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(found.metrics().get(metric)).doubleValue();
    }

    /** CloudSim 3.0.3 itself, 800 hosts, traces sorted by file name: kWh of DVFS; kWh, migrations and SLAV × 10⁵ of the others. */
    @ParameterizedTest
    @CsvSource({
        "20110303, 802.8, 163.48, 27859, 4.64, 192.62, 26711, 3.18",
        "20110306, 625.5, 123.28, 20878, 4.62, 144.74, 20908, 3.60",
        "20110309, 704.9, 142.09, 24959, 6.02, 165.27, 23475, 4.05",
        "20110322, 1011.1, 177.48, 32038, 4.64, 201.70, 28902, 3.06",
        "20110325, 789.2, 152.58, 26513, 4.72, 175.24, 24883, 3.37",
        "20110403, 1070.5, 219.70, 37972, 4.57, 258.56, 35488, 3.00",
        "20110409, 935.0, 179.89, 31556, 4.47, 209.32, 29377, 3.02",
        "20110411, 888.4, 176.12, 31960, 4.89, 207.38, 29130, 3.13",
        "20110412, 763.5, 151.61, 26248, 4.87, 177.20, 24824, 3.29",
        "20110420, 684.6, 130.90, 24400, 6.80, 150.50, 22191, 4.27",
    })
    void baselinesAreThoseOfCloudSim(
            String day,
            double dvfsKwh,
            double lrKwh,
            double lrMigrations,
            double lrSlav,
            double thrKwh,
            double thrMigrations,
            double thrSlav)
            throws InvalidTrace {
        BenchResult result = result(day);
        assertThat(metric(result, "none", "energyKwh")).isCloseTo(dvfsKwh, withinPercentage(0.1));
        assertThat(metric(result, "lr-mmt-1.2", "energyKwh")).isCloseTo(lrKwh, NEAR);
        assertThat(metric(result, "lr-mmt-1.2", "migrations")).isCloseTo(lrMigrations, NEAR);
        assertThat(metric(result, "lr-mmt-1.2", "slav")).isCloseTo(lrSlav * 1e-5, NEAR);
        assertThat(metric(result, "thr-mmt-0.8", "energyKwh")).isCloseTo(thrKwh, NEAR);
        assertThat(metric(result, "thr-mmt-0.8", "migrations")).isCloseTo(thrMigrations, NEAR);
        assertThat(metric(result, "thr-mmt-0.8", "slav")).isCloseTo(thrSlav * 1e-5, NEAR);
        assertThat(result.goals()).as("goals of opendrs").allMatch(BenchResult.Goal::holds);
    }
}
