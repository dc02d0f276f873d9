package org.opendrs.sim.replay;

/**
 * The simulated cloud at the end of a minute, all hosts together.
 *
 * @param wantedCores CPU that the guests want
 * @param overloadedHosts hosts whose guests want more than they have
 * @param waitedCores CPU that the guests waited for, on average over the minute
 * @param memoryUsedMib of the hosts
 * @param balloonedMib taken from guests by balloons
 * @param moves live migrations completed so far
 */
record ReplayMinute(
        int minute,
        double wantedCores,
        int overloadedHosts,
        double waitedCores,
        double memoryUsedMib,
        double balloonedMib,
        long moves) {}
