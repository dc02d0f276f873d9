package org.opendrs.balloon;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link RoundBenchmark} and holds the loop to less than a thousandth of a CPU at a period of 2 s, for 100 guests. */
@Tag("bench")
class RoundCostTest {
    private static final double MOST_MICROS = 2000;

    /** Of one call: the median, which does not see when other processes had the CPU. */
    private record Cost(double micros, double allocatedKib) {}

    @Test
    void aRoundOfAHundredGuestsTakesLessThanAThousandthOfACpu() throws RunnerException {
        Cost sample = cost("sample");
        Cost round = cost("round");
        System.out.printf(
                "100 guests, one round: %.0f us, %.0f KiB; of that the sample %.0f us, %.0f KiB%n",
                round.micros(), round.allocatedKib(), sample.micros(), sample.allocatedKib());
        assertThat(round.micros()).isLessThan(MOST_MICROS);
    }

    private static Cost cost(String method) throws RunnerException {
        var options = new OptionsBuilder()
                .include(RoundBenchmark.class.getName() + "." + method + "$")
                .addProfiler(GCProfiler.class)
                .build();
        RunResult result = new Runner(options).runSingle();
        Result<?> allocated = requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        return new Cost(result.getPrimaryResult().getStatistics().getPercentile(50), allocated.getScore() / 1024);
    }
}
