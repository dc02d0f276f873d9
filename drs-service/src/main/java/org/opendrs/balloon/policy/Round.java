package org.opendrs.balloon.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opendrs.model.InstanceId;

/**
 * What is to be done now on one host. Two phases, kept apart by their types: what is returned was free before the round; what
 * is reclaimed can be given away only when a later sample shows that the host has it.
 *
 * @param headroomMib what the host has above its own reserve, after the returns
 * @param shortfallMib needs that nobody on the host can meet; 0 unless {@link Regime#SHORT}
 */
public record Round(
        Regime regime,
        List<Order.Return> returns,
        List<Order.Reclaim> reclaims,
        double headroomMib,
        double shortfallMib,
        String why) {
    public Round {
        returns = List.copyOf(returns);
        reclaims = List.copyOf(reclaims);
        Set<InstanceId> once = new HashSet<>();
        returns.forEach(order -> once.add(order.instance()));
        reclaims.forEach(order -> once.add(order.instance()));
        if (once.size() != returns.size() + reclaims.size()) {
            throw new IllegalArgumentException("two orders for one guest: " + returns + reclaims);
        }
    }

    public boolean nothing() {
        return returns.isEmpty() && reclaims.isEmpty();
    }
}
