package org.opendrs.plan.filter;

import java.util.Map;
import org.opendrs.plan.board.Board;

/** The host's aggregates carry every {@code aggregate_instance_extra_specs} of the flavor (Nova: AggregateInstanceExtraSpecsFilter). */
final class AggregateExtraSpecs implements PlacementFilter {
    @Override
    public String rule() {
        return "aggregate-extra-specs";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        Map<String, String> wanted = board.cluster().instances().rules(instance).aggregateSpecs();
        return wanted.isEmpty()
                || wanted.entrySet().stream()
                        .allMatch(want -> board.cluster()
                                .hosts()
                                .metadata(host, want.getKey())
                                .contains(want.getValue()));
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "its aggregates lack "
                + board.cluster().instances().rules(instance).aggregateSpecs();
    }
}
