package org.opendrs.balloon;

/**
 * Sums since the start of the service on one host.
 *
 * @param reclaimedMib asked back from guests
 * @param returnedMib given back to guests
 * @param calls orders that a hypervisor took
 * @param distress rounds of guests that were in distress
 * @param refused orders that a hypervisor refused
 * @param hung orders to guests whose hypervisor process did not answer
 */
public record BalloonTotals(
        double reclaimedMib, double returnedMib, long calls, long distress, long refused, long hung) {
    static final BalloonTotals NONE = new BalloonTotals(0, 0, 0, 0, 0, 0);

    BalloonTotals taken(double fromMib, double toMib) {
        return new BalloonTotals(
                reclaimedMib + Math.max(0, fromMib - toMib),
                returnedMib + Math.max(0, toMib - fromMib),
                calls + 1,
                distress,
                refused,
                hung);
    }

    BalloonTotals suffering(long guests) {
        return new BalloonTotals(reclaimedMib, returnedMib, calls, distress + guests, refused, hung);
    }

    BalloonTotals oneRefused() {
        return new BalloonTotals(reclaimedMib, returnedMib, calls, distress, refused + 1, hung);
    }

    BalloonTotals oneHung() {
        return new BalloonTotals(reclaimedMib, returnedMib, calls, distress, refused, hung + 1);
    }
}
