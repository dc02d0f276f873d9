package org.opendrs.check;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.nova.config.CloudConfig;

/**
 * All requirements, in the order in which the service would stumble over them.
 *
 * @param cloud which OpenStack, and as whom
 * @param adminRoles Keystone roles of which the service needs one
 * @param hypervisors opens the hypervisor of a host
 * @param address where the service is to listen; empty when that is no TCP port
 */
public record Preflight(
        CloudConfig cloud,
        Set<String> adminRoles,
        Function<HostId, HypervisorStats> hypervisors,
        Optional<InetSocketAddress> address) {
    public Preflight {
        adminRoles = Set.copyOf(adminRoles);
    }

    /** Looks at everything. @param told takes each finding as it comes @return whether all holds */
    public boolean run(Consumer<Finding> told) {
        CloudCheck openStack = new CloudCheck(cloud, adminRoles, InstantSource.system());
        boolean holds = tell(openStack.run(), told);
        holds &= tell(new HypervisorCheck(hypervisors).run(openStack.hosts()), told);
        return tell(address.map(PortCheck::look).stream().toList(), told) && holds;
    }

    private static boolean tell(List<Finding> findings, Consumer<Finding> told) {
        findings.forEach(told);
        return findings.stream().allMatch(Finding::holds);
    }
}
