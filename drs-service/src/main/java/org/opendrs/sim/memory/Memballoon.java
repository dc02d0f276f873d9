package org.opendrs.sim.memory;

import java.time.Duration;

/**
 * The balloon of a guest: its {@code memballoon} element and the driver in the guest.
 *
 * @param floorMib where a driver of kind {@link DriverKind#FLOOR} stops
 * @param autodeflate before the guest's OOM killer strikes, memory is taken from the balloon
 * @param freePageReporting the guest tells the host which pages are free, and they leave its resident memory
 * @param statsPeriod the guest tells its statistics so often, whole seconds
 * @param statsPhase how long after its first statistics the next ones come; then the period holds. Another time than the period: they are not
 *     of the moment at which the service asks
 */
public record Memballoon(
        DriverKind driver,
        double floorMib,
        boolean autodeflate,
        boolean freePageReporting,
        Duration statsPeriod,
        Duration statsPhase) {
    /** Nova before 32.0.0 on Debian 12, with the period that the service asks for. */
    public static final Memballoon PLAIN =
            new Memballoon(DriverKind.RESPONSIVE, 0, false, false, Duration.ofSeconds(2), Duration.ofSeconds(2));

    public Memballoon driven(DriverKind other) {
        return new Memballoon(other, floorMib, autodeflate, freePageReporting, statsPeriod, statsPhase);
    }

    public Memballoon autodeflating(boolean wanted) {
        return new Memballoon(driver, floorMib, wanted, freePageReporting, statsPeriod, statsPhase);
    }

    public Memballoon reporting(boolean wanted) {
        return new Memballoon(driver, floorMib, autodeflate, wanted, statsPeriod, statsPhase);
    }

    public Memballoon stoppingAt(double mib) {
        return new Memballoon(DriverKind.FLOOR, mib, autodeflate, freePageReporting, statsPeriod, statsPhase);
    }
}
