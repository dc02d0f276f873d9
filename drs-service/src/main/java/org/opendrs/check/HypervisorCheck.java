package org.opendrs.check;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.opendrs.model.HostId;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.opendrs.monitor.HypervisorUnavailable;

/** Each compute host's hypervisor: reachable, ours to change, and telling how long vCPUs wait. */
final class HypervisorCheck {
    private final Function<HostId, HypervisorStats> hypervisors;

    HypervisorCheck(Function<HostId, HypervisorStats> hypervisors) {
        this.hypervisors = hypervisors;
    }

    /** In the order of the hosts' names; hosts are asked side by side. */
    List<Finding> run(Set<HostId> hosts) {
        return hosts.parallelStream().map(this::look).toList();
    }

    private Finding look(HostId host) {
        String what = "hypervisor " + host;
        try (HypervisorStats hypervisor = hypervisors.apply(host)) {
            return judge(what, hypervisor.sample());
        } catch (HypervisorUnavailable e) {
            return Finding.fail(
                    what, e.line(), "see hypervisors.uri in config.yml; nothing is done on a host that is silent");
        }
    }

    private static Finding judge(String what, HostSample sample) {
        List<DomainSample> running = sample.domains().stream()
                .filter(domain -> domain.state() == DomainSample.RunState.RUNNING)
                .toList();
        long mute = running.stream().filter(HypervisorCheck::mute).count();
        if (mute > 0) {
            return Finding.fail(
                    what,
                    mute + " of " + running.size() + " guests: libvirt does not tell how long their vCPUs wait",
                    "libvirt 7.2 or newer and a kernel with schedstat are needed");
        }
        return Finding.ok(
                what,
                running.isEmpty()
                        ? "read and write, bulk statistics; no guest runs, so that vCPU waits could not be looked at"
                        : "read and write, bulk statistics, vCPU waits of " + running.size() + " guests");
    }

    private static boolean mute(DomainSample domain) {
        return domain.vcpus().isEmpty()
                || domain.vcpus().stream().anyMatch(vcpu -> vcpu.delayNanos().isEmpty());
    }
}
