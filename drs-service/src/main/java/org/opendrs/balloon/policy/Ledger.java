package org.opendrs.balloon.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Free memory of the host in one round, and who gets it. What is to be reclaimed is not in it: only what the host has, as a
 * sample showed, less what was promised before and is not used yet.
 */
final class Ledger {
    private final List<Order.Return> returns = new ArrayList<>();
    private double freeMib;

    Ledger(double freeMib) {
        this.freeMib = freeMib;
    }

    double freeMib() {
        return freeMib;
    }

    /**
     * Gives a guest up to {@code mib} more than it was asked to hold; at most what is free above {@code keepMib}. What it
     * holds already in spite of its target costs nothing.
     *
     * @return what it gets; 0 when that is not worth a call
     */
    double grant(Guest guest, double mib, double keepMib, String why) {
        double heldMib = Math.max(0, guest.actualMib() - guest.targetMib());
        double wanted = Math.min(mib, guest.size().ceilingMib() - guest.targetMib());
        double given = Math.min(wanted, heldMib + Math.max(0, freeMib - keepMib));
        boolean whole = guest.targetMib() + given >= guest.size().ceilingMib();
        if (given <= 0 || (given < Order.LEAST_MIB && !whole)) {
            return 0;
        }
        freeMib -= Math.max(0, given - heldMib);
        returns.add(new Order.Return(guest, guest.targetMib() + given, why));
        return given;
    }

    List<Order.Return> returns() {
        return returns;
    }
}
