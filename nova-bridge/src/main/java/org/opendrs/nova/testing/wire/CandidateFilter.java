package org.opendrs.nova.testing.wire;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Resources;

/** The query of Placement that narrows providers: {@code resources}, {@code required}, {@code member_of}. */
final class CandidateFilter {
    private final CloudState cloud;
    private final Resources resources;
    private final List<String> required;
    private final Optional<String> memberOf;

    CandidateFilter(CloudState cloud, Call call) {
        this.cloud = cloud;
        this.resources = new Resources(
                call.query("resources").map(CandidateFilter::amounts).orElse(Map.of()));
        this.required =
                call.query("required").map(it -> List.of(it.split(",", -1))).orElse(List.of());
        this.memberOf = call.query("member_of");
        refuseUnknownClass();
    }

    Resources resources() {
        return resources;
    }

    boolean accepts(Host host) {
        return cloud.allocations().fits(host, resources)
                && required.stream().allMatch(it -> hasTrait(host, it))
                && memberOf.map(it -> isMember(host, it)).orElse(true);
    }

    private static Map<String, Long> amounts(String text) {
        var amounts = new LinkedHashMap<String, Long>();
        for (String item : text.split(",", -1)) {
            List<String> parts = List.of(item.split(":", -1));
            if (parts.size() != 2 || !parts.get(1).matches("[1-9]\\d{0,17}")) {
                throw ApiError.badRequest(
                        "Badly formed resources parameter. Expected resources query string parameter in form: "
                                + "?resources=VCPU:2,MEMORY_MB:1024. Got: " + text + ".");
            }
            amounts.put(parts.get(0), Long.valueOf(parts.get(1)));
        }
        return amounts;
    }

    private void refuseUnknownClass() {
        Set<String> known =
                new HashSet<>(Set.of("VCPU", "MEMORY_MB", "DISK_GB", "PCPU", "VGPU", "PCI_DEVICE", "SRIOV_NET_VF"));
        cloud.hosts().values().forEach(it -> known.addAll(it.inventories().keySet()));
        for (String name : resources.amounts().keySet()) {
            if (!known.contains(name)) {
                throw ApiError.badRequest(
                        "Invalid resource class in resources parameter: No such resource class " + name + ".");
            }
        }
    }

    private static boolean hasTrait(Host host, String wish) {
        return wish.startsWith("!")
                ? !host.traits().contains(wish.substring(1))
                : host.traits().contains(wish);
    }

    /** {@code uuid}, {@code in:uuid,uuid}, each negated by {@code !}. */
    private boolean isMember(Host host, String wish) {
        boolean negated = wish.startsWith("!");
        String list = negated ? wish.substring(1) : wish;
        Collection<String> wanted =
                Arrays.asList((list.startsWith("in:") ? list.substring("in:".length()) : list).split(",", -1));
        boolean member = cloud.aggregateUuids(host).stream().anyMatch(wanted::contains);
        return member != negated;
    }
}
