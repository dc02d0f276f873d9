package org.opendrs.sim.memory;

/** What a guest's programs hold of what they want: they let go at once, and take as fast as they can fill it and its kernel gives it. */
final class Holdings {
    /** How fast programs fill new memory; measured without KVM on a loaded machine. */
    private static final double FILL_MIB_PER_SECOND = 100;

    private static final double NOTHING = 1e-9;

    private final GuestPages pages;
    private final GuestSwap swap;
    private final Reclaim reclaim;
    private final GuestPrograms programs;
    private final GuestBalloon balloon;
    private double missing;

    Holdings(GuestPages pages, GuestSwap swap, Reclaim reclaim, GuestPrograms programs, GuestBalloon balloon) {
        this.pages = pages;
        this.swap = swap;
        this.reclaim = reclaim;
        this.programs = programs;
        this.balloon = balloon;
    }

    /** What programs want and were refused, or had and were killed for; 0 while they only have not filled it yet. */
    double missingMib() {
        return missing;
    }

    /** How much of what they want they have, 0..1. */
    double heldRatio(Wish wish) {
        return missing <= 0 ? 1 : 1 - Math.min(1, missing / wish.demandMib());
    }

    void reset() {
        missing = 0;
    }

    void step(Wish wish, double seconds) {
        double wanted = wish.anonymousMib * programs.aliveRatio();
        letGo(wanted, wish.sharedMib);
        boolean starved = !take(wanted, wish.sharedMib, seconds);
        if (starved) {
            starve(seconds);
        } else {
            programs.content();
        }
        boolean hurt = starved || !programs.allAlive();
        double held = pages.anonymous() + pages.shared() + swap.swappedMib();
        missing = hurt ? Math.max(0, wish.demandMib() - held) : 0;
    }

    private void letGo(double wanted, double wantedShared) {
        double held = pages.anonymous() + swap.swappedMib();
        if (held > wanted) {
            double swapped = swap.forget((held - wanted) * swap.swappedMib() / held);
            pages.addAnonymous(wanted - held + swapped);
        }
        if (pages.shared() > wantedShared) {
            pages.addShared(wantedShared - pages.shared());
        }
    }

    /** @return false when the kernel cannot give what they could fill */
    private boolean take(double wanted, double wantedShared, double seconds) {
        double grow = Math.max(0, wanted - pages.anonymous() - swap.swappedMib());
        double growShared = Math.max(0, wantedShared - pages.shared());
        double need = Math.min(grow + growShared, FILL_MIB_PER_SECOND * seconds);
        double got = reclaim.forPrograms(need);
        if (got > 0) {
            pages.addShared(got * growShared / (grow + growShared));
            pages.addAnonymous(got * grow / (grow + growShared));
        }
        return need - got <= NOTHING;
    }

    /** With swap left a guest is slow; with autodeflate it takes from its balloon; else it kills. */
    private void starve(double seconds) {
        if (!swap.full() || balloon.clawBack(pages, seconds)) {
            programs.content();
            return;
        }
        double killed = programs.starve(seconds);
        pages.addAnonymous(-killed * pages.anonymous());
        swap.forget(killed * swap.swappedMib());
    }
}
