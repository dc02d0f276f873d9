package org.opendrs.balloon.policy;

import org.opendrs.model.InstanceId;

/**
 * One guest as the policy sees it: what it holds, what it needs, and how it is.
 *
 * @param actualMib what its balloon leaves to it now
 * @param targetMib what it was last asked to hold
 * @param residentMib what QEMU holds of the host
 * @param ownMib what of that is QEMU's own, and not the guest's memory; 0 where it never showed
 * @param size what it may hold and what it needs
 */
public record Guest(
        InstanceId id,
        String name,
        double weight,
        double actualMib,
        double targetMib,
        double residentMib,
        double ownMib,
        Size size,
        Condition condition) {
    /**
     * Sizes of a guest, MiB.
     *
     * @param floorMib the least that it may be asked to hold
     * @param ceilingMib the most
     * @param demandMib what it uses
     * @param reserveMib what it is expected to need in addition before we could react
     * @param enoughMib with less it would be in trouble before anybody could help; at most what it needs. Between the two it is left
     *     as it is, so that memory does not go back and forth
     * @param growth how it grows just now
     * @param missedMib what it misses of its page cache, as its reads show ({@link MissedCache}); it gets it beyond its need, of what
     *     nobody needs
     */
    public record Size(
            double floorMib,
            double ceilingMib,
            double demandMib,
            double reserveMib,
            double enoughMib,
            Growth growth,
            double missedMib) {
        /** A guest that does not grow. */
        public Size(double floorMib, double ceilingMib, double demandMib, double reserveMib) {
            this(floorMib, ceilingMib, demandMib, reserveMib, demandMib + reserveMib, Growth.NONE, 0);
        }

        /** What it should hold. */
        public double neededMib() {
            return Math.min(ceilingMib, Math.max(floorMib, demandMib + reserveMib));
        }
    }

    /**
     * How a guest grows just now, MiB.
     *
     * @param soonMib by how much it will have grown before we could react
     * @param risingMib what it will lack soon, if it goes on like that
     * @param imminentMib what it will lack before we could react, if it grows as fast as programs do
     */
    public record Growth(double soonMib, double risingMib, double imminentMib) {
        /** It does not. */
        public static final Growth NONE = new Growth(0, 0, 0);
    }

    /** Whether it was asked to hold less than all. */
    public boolean squeezed() {
        return targetMib < size.ceilingMib() - Order.LEAST_MIB;
    }

    /** What it could still take of the host without anybody being asked. */
    double liabilityMib() {
        return Math.max(0, Math.max(actualMib, targetMib) - (residentMib - ownMib));
    }

    /**
     * What of that it may have taken before we could react: by its pace of now; of a guest that was squeezed, and holds what it was given
     * back, also by what is known of it, for all may want theirs in the same second.
     */
    double claimMib() {
        double known = squeezed() ? size.reserveMib() : 0;
        return Math.min(liabilityMib(), Math.max(size.growth().soonMib(), known));
    }

    /** What is being taken from it just now, as the host will feel it. */
    double comingMib() {
        return Math.max(0, actualMib - targetMib) * residentShare();
    }

    /** Part of what it does not use that really lies on the host: only that much comes back of what is taken. */
    double residentShare() {
        double idle = actualMib - size.demandMib();
        double residentIdle = Math.min(residentMib, actualMib) - size.demandMib();
        return idle <= 0 ? 0 : Math.max(0, Math.min(1, residentIdle / idle));
    }
}
