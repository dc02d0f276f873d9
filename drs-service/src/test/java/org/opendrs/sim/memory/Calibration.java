package org.opendrs.sim.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The experiments D1 to D12 on real guests (QEMU 7.2 without KVM, Linux 6.1, a loaded machine), done again on the model. Each row: what was
 * measured, the real figure, how far the model may be off. Of D11 the copy is in {@code CopyTest}. A test of some of them has its rows in a
 * method {@code rows}.
 *
 * <p>Not modelled: a re-inflation after a reset that crawled at 1 MiB/s, seen once (D2); a large {@code malloc} that the kernel refuses
 * because of its size alone (D4); resident memory of QEMU itself, which changes over its life (D11).
 */
abstract class Calibration {
    /** The guest of the experiments. */
    static final MemorySpec GUEST = MemorySpec.of(1024).inProcessOf(120);

    static final MemorySpec AUTODEFLATING = GUEST.with(Memballoon.PLAIN.autodeflating(true));
    static final MemorySpec REPORTING = GUEST.with(Memballoon.PLAIN.reporting(true));

    record Row(String experiment, String figure, double real, double tolerance, ToDoubleFunction<Row> model) {
        @Override
        public String toString() {
            return String.format(
                    "%s: %s: real %.1f, model %.1f, tolerance %.1f", experiment, figure, real, got(), tolerance);
        }

        double got() {
            return model.applyAsDouble(this);
        }
    }

    static Row row(String experiment, String figure, double real, double tolerance, ToDoubleFunction<Row> model) {
        return new Row(experiment, figure, real, tolerance, model);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAsMeasured(Row row) {
        assertThat(row.got()).as(row.toString()).isCloseTo(row.real(), within(row.tolerance()));
    }

    static Rig idle(MemorySpec spec) {
        return Rig.settled(spec, new SteadyMemory(0), spec.processMib() + spec.maximumMib());
    }

    static Rig holding(MemorySpec spec, double anonymousMib) {
        return Rig.settled(spec, new SteadyMemory(anonymousMib), spec.processMib() + spec.maximumMib());
    }

    static Rig squeezed(Rig rig, double mib) {
        rig.squeeze(mib);
        return rig.run(4);
    }

    /** Idle and squeezed without harm to 400 MiB; then three programs of 120 MiB begin. */
    static Rig bursting(MemorySpec spec) {
        Rig rig = squeezed(idle(spec.running(3, spec.restartAfter())), 400);
        rig.load.anonymous(360);
        return rig;
    }
}
