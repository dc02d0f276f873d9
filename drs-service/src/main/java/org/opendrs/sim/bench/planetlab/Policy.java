package org.opendrs.sim.bench.planetlab;

import java.util.List;

/** Decides where instances run. */
interface Policy {
    /** A migration that is to start now. */
    record Move(CentreInstance instance, CentreHost to) {}

    /**
     * A place for an instance that starts; nothing is known of it but its type.
     *
     * @throws IllegalStateException when there is none
     */
    CentreHost place(DataCentre centre, CentreInstance arrival);

    /** Every 300 s, when the demands of this moment are known; no migration runs. */
    List<Move> decide(DataCentre centre);
}
