package org.opendrs.sim.bench.planetlab;

import java.util.List;

/** The baseline {@code none}: every instance on the first host with room, for ever (the study's DVFS). */
final class NoMigration implements Policy {
    private final Reservations reservations;

    NoMigration(int hosts) {
        reservations = new Reservations(hosts);
    }

    @Override
    public CentreHost place(DataCentre centre, CentreInstance arrival) {
        return reservations.reserve(centre.hosts(), arrival.type(), CentreHost::number);
    }

    @Override
    public List<Move> decide(DataCentre centre) {
        return List.of();
    }
}
