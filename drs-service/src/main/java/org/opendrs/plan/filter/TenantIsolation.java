package org.opendrs.plan.filter;

import java.util.Set;
import org.opendrs.plan.board.Board;

/** An aggregate with filter_tenant_id admits only those projects (Nova: AggregateMultiTenancyIsolation). A host in several must be admitted by each: stricter than Nova, which takes any. */
final class TenantIsolation implements PlacementFilter {
    @Override
    public String rule() {
        return "tenant-isolation";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        String project = board.cluster().instances().instance(instance).project();
        for (Set<String> admitted : board.cluster().hosts().admittedProjects(host)) {
            if (!admitted.contains(project)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "does not admit project "
                + board.cluster().instances().instance(instance).project();
    }
}
