package org.opendrs.sim.bench.planetlab;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures by which the study compares policies.
 *
 * @param migrations started
 * @param slatah SLA violation time per active host: of the time that hosts are active, the share in which they give less than is asked
 * @param pdm performance degradation due to migrations: MIPS missing while migrating, of all MIPS asked
 * @param unservedRatio MIPS missing at any time, of all MIPS asked
 */
record DayFigures(double energyKwh, int migrations, double slatah, double pdm, double unservedRatio) {

    static DayFigures of(double energyKwh, int migrations, List<CentreHost> hosts, List<CentreInstance> instances) {
        double active = sum(hosts, host -> host.usage().countedSeconds());
        double violated = sum(hosts, host -> host.usage().shortSeconds());
        double asked = sum(instances, instance -> instance.usage().askedTotal());
        double degraded = sum(instances, instance -> instance.usage().missingWhileCounted());
        double missing = sum(instances, instance -> instance.usage().missingTotal());
        return new DayFigures(
                energyKwh, migrations, ratio(violated, active), ratio(degraded, asked), ratio(missing, asked));
    }

    /** SLA violations: both kinds at once. */
    double slav() {
        return slatah * pdm;
    }

    /** Energy and SLA violations, kWh. */
    double esv() {
        return energyKwh * slav();
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static <T> double sum(List<T> all, ToDoubleFunction<T> of) {
        return all.stream().mapToDouble(of).sum();
    }
}
