package org.opendrs.sim.bench.planetlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opendrs.sim.bench.planetlab.DataCentre.Idle;
import org.opendrs.sim.trace.TraceSeries;

class OverloadTest {
    /** At which look a rule first takes a G4 host for overloaded; 2500 and 2000 MIPS of 3720 rise by 4 % a look, from 4 %. */
    private static int firstOverload(Overload rule) {
        String rising = IntStream.rangeClosed(1, 25)
                .mapToObj(k -> String.valueOf(4 * k))
                .collect(Collectors.joining(","));
        List<TraceSeries> traces = DataCentreTest.traces(rising, rising);
        int[] looks = {0, 0};
        new DataCentre(1, traces, Idle.KEPT)
                .run(
                        new Policy() {
                            @Override
                            public CentreHost place(DataCentre centre, CentreInstance arrival) {
                                return centre.hosts().get(0);
                            }

                            @Override
                            public List<Move> decide(DataCentre centre) {
                                looks[0]++;
                                boolean over = rule.isOverloaded(
                                        new HostDraft(centre.hosts().get(0)));
                                looks[1] = over && looks[1] == 0 ? looks[0] : looks[1];
                                return List.of();
                            }
                        },
                        25);
        return looks[1];
    }

    @Test
    void thresholdIsAboutWhatIsAskedNow() {
        // 4500 MIPS × 4 % × (k + 1) > 0.8 × 3720 MIPS
        assertThat(firstOverload(Overload.threshold(0.8))).isEqualTo(16);
    }

    @Test
    void regressionForeseesTheNextIntervalWithAMargin() {
        // 1.2 × 4500 MIPS × 4 % × (k + 2) >= 3720 MIPS, and the trend is exact
        assertThat(firstOverload(Overload.localRegression(1.2))).isEqualTo(16);
        assertThat(firstOverload(Overload.localRegression(1.5))).isEqualTo(12);
    }

    @Test
    void regressionFallsBackToAThresholdWhileItKnowsLittle() {
        assertThat(firstOverload(Overload.localRegression(100)))
                .as("with ten samples, not before: 0.7 is not reached until look 14")
                .isEqualTo(10);
    }
}
