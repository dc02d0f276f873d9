package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** Some instances cannot be live-migrated at all: PCI passthrough, vTPM, SEV, shares, accelerators. */
final class LiveMigratable implements DepartureRule {
    @Override
    public String rule() {
        return "not-migratable";
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        return board.cluster()
                .instances()
                .instance(instance)
                .state()
                .notMigratableBecause()
                .isEmpty();
    }

    @Override
    public String detail(Board board, int instance) {
        return "cannot be live-migrated: "
                + board.cluster()
                        .instances()
                        .instance(instance)
                        .state()
                        .notMigratableBecause()
                        .orElse("");
    }
}
