package org.opendrs.sim.bench.planetlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.sim.bench.planetlab.DataCentre.Idle;
import org.opendrs.sim.trace.InvalidTrace;
import org.opendrs.sim.trace.TraceReader;
import org.opendrs.sim.trace.TraceSeries;

/** The model's arithmetic, against figures worked out by hand. */
class DataCentreTest {
    private static final int G4 = 0;
    private static final int G5 = 1;
    private static final int OTHER_G5 = 3;
    private static final double KWH = 3.6e6;

    /** Everything on one host; what is decided at each look is given by its number, from 1. */
    private static Policy on(int host, Function<Integer, List<Policy.Move>> moves) {
        return new Policy() {
            private int look;

            @Override
            public CentreHost place(DataCentre centre, CentreInstance arrival) {
                return centre.hosts().get(host);
            }

            @Override
            public List<Move> decide(DataCentre centre) {
                return moves.apply(++look);
            }
        };
    }

    private static Policy on(int host) {
        return on(host, look -> List.of());
    }

    static List<TraceSeries> traces(String... values) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < values.length; row++) {
            text.append("vm")
                    .append(row)
                    .append(",cpuPercent,300,")
                    .append(values[row])
                    .append('\n');
        }
        List<TraceSeries> all = new ArrayList<>();
        try {
            TraceReader.read(
                    "test", new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), all::add);
        } catch (IOException | InvalidTrace e) {
            throw new AssertionError(e);
        }
        return all;
    }

    private static DayFigures run(Policy policy, Idle idle, String... values) {
        List<TraceSeries> traces = traces(values);
        return new DataCentre(4, traces, idle).run(policy, traces.get(0).size());
    }

    @ParameterizedTest
    @CsvSource({
        "HP_ML110_G4, 0, 86",
        "HP_ML110_G4, 0.55, 104",
        "HP_ML110_G4, 1, 117",
        "HP_ML110_G5, 0, 93.7",
        "HP_ML110_G5, 0.3, 105",
        "HP_ML110_G5, 0.75, 127",
        "HP_ML110_G5, 1, 135"
    })
    void powerIsLinearBetweenTheMeasuredTenths(HostType type, double utilization, double watts) {
        assertThat(type.watts(utilization)).isCloseTo(watts, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, HIGH_CPU", "262, HIGH_CPU", "263, EXTRA_LARGE", "526, SMALL", "789, MICRO", "1051, MICRO"})
    void typesGoByQuartersOfTheRows(int row, InstanceType type) {
        assertThat(InstanceType.of(row, 1052)).isEqualTo(type);
    }

    @Test
    void energyCountsFromTheFirstLookWhileTheHostIsBusy() {
        DayFigures day = run(on(G5), Idle.KEPT, "50,50,50,50");
        // 1250 of 5320 MIPS: 0.2350 of the load, between 101 and 105 W, from 300.1 s to 900.1 s
        assertThat(day.energyKwh()).isCloseTo((101 + 4 * (12500.0 / 5320 - 2)) * 600 / KWH, within(1e-9));
        assertThat(day.migrations()).isZero();
        assertThat(day.slatah()).isZero();
        assertThat(day.unservedRatio()).isZero();
    }

    @Test
    void aMigrationCostsBothEnds() {
        List<TraceSeries> traces = traces("50,50,50,50");
        DataCentre centre = new DataCentre(4, traces, Idle.KEPT);
        DayFigures day = centre.run(
                on(
                        G5,
                        look -> look == 1
                                ? List.of(new Policy.Move(
                                        centre.instances().get(0),
                                        centre.hosts().get(OTHER_G5)))
                                : List.of()),
                4);
        double whole = 101 + 4 * (12500.0 / 5320 - 2); // W
        double tenth = 93.7 + 3.3 * (1250.0 / 5320); // W
        double moving = 870 / 62.5; // s
        assertThat(day.migrations()).isEqualTo(1);
        assertThat(day.energyKwh()).isCloseTo((whole * 600 + tenth * moving) / KWH, within(1e-9));
        assertThat(day.pdm()).isCloseTo(0.1 * moving / 600, within(1e-9));
        assertThat(day.unservedRatio()).isCloseTo(day.pdm(), within(1e-12));
        // the destination gives 125 of the 1250 MIPS that are counted there meanwhile
        assertThat(day.slatah()).isCloseTo(moving / (600 + moving), within(1e-9));
        assertThat(day.slav()).isCloseTo(day.slatah() * day.pdm(), within(1e-15));
        assertThat(day.esv()).isCloseTo(day.energyKwh() * day.slav(), within(1e-15));
        assertThat(centre.hosts().get(OTHER_G5).instances()).hasSize(1);
        assertThat(centre.hosts().get(G5).instances()).isEmpty();
    }

    @Test
    void aVirtualCpuGetsAtMostOneCore() {
        DayFigures day = run(on(G4), Idle.KEPT, "100,100,100", "100,100,100");
        // 2500 and 2000 MIPS asked, 1860 each given
        assertThat(day.unservedRatio()).isCloseTo(780.0 / 4500, within(1e-9));
        assertThat(day.slatah()).isEqualTo(1);
        assertThat(day.pdm()).isZero();
    }

    @Test
    void aCrowdGetsWholeMipsInProportion() {
        DayFigures day = run(on(G5), Idle.KEPT, "100,100,100", "100,100,100", "100,100,100");
        // 5500 of 5320 MIPS asked: 2418.2, 1934.5 and 967.3 become 2418, 1934 and 967
        assertThat(day.unservedRatio()).isCloseTo((5500.0 - 5319) / 5500, within(1e-9));
    }

    @Test
    void whatAsksForNothingIsGoneForEverOnlyInTheStudysOwnReading() {
        String sleeper = "0,0,0,50,50,50";
        assertThat(run(on(G5), Idle.REMOVED, sleeper).energyKwh()).isZero();
        assertThat(run(on(G5), Idle.KEPT, sleeper).energyKwh()).isPositive();
    }

    @Test
    void demandIsLinearBetweenSamples() {
        List<TraceSeries> traces = traces("10,20");
        CentreInstance instance =
                new DataCentre(4, traces, Idle.KEPT).instances().get(0);
        instance.follow(150);
        assertThat(instance.asked()).isCloseTo(0.15 * 2500, within(1e-9));
    }

    @Test
    void reservationsKeepToMipsMemoryAndCores() {
        Reservations reservations = new Reservations(4);
        List<CentreHost> hosts = new DataCentre(4, traces("1,1"), Idle.KEPT).hosts();
        assertThat(reservations
                        .reserve(hosts, InstanceType.HIGH_CPU, CentreHost::number)
                        .number())
                .isEqualTo(G5);
        assertThat(reservations
                        .reserve(hosts, InstanceType.HIGH_CPU, CentreHost::number)
                        .number())
                .isEqualTo(G5);
        assertThat(reservations
                        .reserve(hosts, InstanceType.HIGH_CPU, CentreHost::number)
                        .number())
                .isEqualTo(OTHER_G5);
        assertThat(reservations
                        .reserve(hosts, InstanceType.SMALL, CentreHost::number)
                        .number())
                .isEqualTo(G4);
        assertThatThrownBy(() -> {
                    for (int more = 0; more < 20; more++) {
                        reservations.reserve(hosts, InstanceType.MICRO, CentreHost::number);
                    }
                })
                .isInstanceOf(IllegalStateException.class);
    }
}
