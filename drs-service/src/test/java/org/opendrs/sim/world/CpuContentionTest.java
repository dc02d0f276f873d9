package org.opendrs.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.sim.world.CpuContention.Outcome;

class CpuContentionTest {
    private static double steal(Outcome cpu) {
        double waited = Arrays.stream(cpu.waited()).sum();
        return waited / (waited + Arrays.stream(cpu.ran()).sum());
    }

    /**
     * Processes that are busy for a part of each 200 ms beside one that ticks (0.06), in a control group that has 300 ms in 500 ms. What
     * is on the right is {@code run_delay} over itself and run time, from {@code schedstat}.
     */
    @ParameterizedTest
    @CsvSource({"0.30, 2, 20", "0.35, 2, 34", "0.40, 2, 43", "0.60, 2, 65", "0.90, 2, 76", "0.70, 1, 33"})
    void agreesWithLoopsOfKnownDutyUnderAQuota(double duty, int loops, double percent) {
        double[] wanted = new double[loops + 1];
        int[] vcpus = new int[loops + 1];
        Arrays.fill(wanted, duty);
        Arrays.fill(vcpus, 1);
        wanted[loops] = 0.06;
        assertThat(100 * steal(new CpuContention(2, 0, 0.6, 0).of(wanted, vcpus)))
                .isCloseTo(percent, within(8.0));
    }

    /** Guests with {@code lab load cpu=…}, which is 0.07 less than they want, beside idle ones; from {@code lab steal}. */
    @ParameterizedTest
    @CsvSource({"0.32, 2, 1, 19", "0.37, 2, 1, 33", "0.47, 2, 1, 53", "0.67, 2, 1, 62", "0.62, 1, 2, 23"})
    void agreesWithTheOneMachineCloud(double cores, int busy, int idle, double percent) {
        double[] wanted = new double[busy + idle];
        int[] vcpus = new int[busy + idle];
        Arrays.fill(wanted, 0.05);
        Arrays.fill(wanted, 0, busy, cores);
        Arrays.fill(vcpus, 1);
        assertThat(100 * steal(new CpuContention(2, 0, 0.6, 0).of(wanted, vcpus)))
                .isCloseTo(percent, within(8.0));
    }

    @Test
    void nobodyWaitsWhereThereIsACpuForEachVcpu() {
        Outcome cpu = new CpuContention(4, 0, 4, 0).of(new double[] {1.9, 2}, new int[] {2, 2});
        assertThat(cpu.waited()).containsExactly(0, 0);
        assertThat(cpu.ran()).containsExactly(1.9, 2);
    }

    @Test
    void onAHostThatIsNotQuiteFullThoseWhoWantMostWaitALittleAndWhoTicksDoesNot() {
        Outcome cpu = new CpuContention(4, 0, 4, 0).of(new double[] {1.2, 1.2, 1.2, 0.06}, new int[] {2, 2, 2, 1});
        assertThat(steal(cpu)).isBetween(0.02, 0.15);
        assertThat(cpu.waited()[3]).isZero();
    }

    /** Six vCPUs, each busy half of the time, on 4 CPUs: 5 at once with probability 6/64, all with 1/64. */
    @Test
    void theNormalIsNearTheBinomialEvenForFewVcpus() {
        Outcome cpu = new CpuContention(4, 0, 4, 0).of(new double[] {1, 1, 1}, new int[] {2, 2, 2});
        assertThat(Arrays.stream(cpu.waited()).sum()).isCloseTo(6.0 / 64 + 2.0 / 64, within(0.03));
    }

    @Test
    void aLargeHostThatIsThreeQuartersFullMakesNobodyWait() {
        double[] wanted = new double[40];
        int[] vcpus = new int[40];
        Arrays.fill(wanted, 0.6);
        Arrays.fill(vcpus, 4);
        assertThat(steal(new CpuContention(32, 0, 32, 0).of(wanted, vcpus))).isLessThan(0.01);
    }

    @Test
    void whatIsMissingOnAFullHostWaits() {
        Outcome cpu = new CpuContention(4, 1, 4, 0).of(new double[] {2, 2, 2}, new int[] {2, 2, 2});
        assertThat(Arrays.stream(cpu.ran()).sum()).isCloseTo(3, within(0.3));
        assertThat(Arrays.stream(cpu.waited()).sum()).isCloseTo(3, within(0.3));
    }

    @Test
    void onABusyMachineEachRunBeginsWithAWait() {
        Outcome cpu = new CpuContention(4, 0, 4, 0.2).of(new double[] {0.06, 2}, new int[] {1, 2});
        assertThat(cpu.waited()[0]).isCloseTo(0.012, within(1e-9));
        assertThat(cpu.waited()[1])
                .as("no vCPU runs and waits more than all the time")
                .isZero();
    }

    @Test
    void whoWantsNothingDoesNotWaitEvenUnderAQuota() {
        Outcome cpu = new CpuContention(4, 0, 1, 0).of(new double[] {2, 0}, new int[] {2, 2});
        assertThat(cpu.waited()[1]).isZero();
        assertThat(cpu.ran()[0]).isCloseTo(1, within(1e-9));
    }

    @Test
    void nobodyRunsMoreThanHeWantsAndAllTogetherNotMoreThanThereIs() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 2000; round++) {
            int[] vcpus = random.ints(random.nextInt(1, 12), 1, 8).toArray();
            double[] wanted = Arrays.stream(vcpus)
                    .mapToDouble(n -> random.nextDouble() * n)
                    .toArray();
            int cpus = random.nextInt(1, 33);
            double quota = random.nextDouble(0.1, cpus);
            double others = random.nextDouble(0, cpus);

            Outcome cpu = new CpuContention(cpus, others, quota, 0).of(wanted, vcpus);

            assertThat(Arrays.stream(cpu.ran()).sum()).isLessThanOrEqualTo(Math.min(quota, cpus - others) + 1e-6);
            for (int i = 0; i < wanted.length; i++) {
                assertThat(cpu.ran()[i]).isBetween(0.0, wanted[i] + 1e-9);
                assertThat(cpu.ran()[i] + cpu.waited()[i]).isBetween(wanted[i] - 1e-9, vcpus[i] + 1e-9);
            }
        }
    }
}
