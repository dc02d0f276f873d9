package org.opendrs.plan.filter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.FlavorRules;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Room for what a flavor wants beside VCPU, MEMORY_MB and DISK_GB: dedicated cores (PCPU), VGPU, CUSTOM_… (Placement). Hosts whose
 * other inventories nobody told are admitted: Nova is asked, and a refusal is remembered.
 */
final class CustomResources implements PlacementFilter {
    @Override
    public String rule() {
        return "placement-resources";
    }

    @Override
    public boolean admits(Board board, int instance, int host) {
        Map<String, Long> wanted = wanted(board, instance);
        return wanted.isEmpty() || missing(board, wanted, host).isEmpty();
    }

    @Override
    public String detail(Board board, int instance, int host) {
        return "has no room for " + missing(board, wanted(board, instance), host);
    }

    /** The first resource class that does not fit; empty when all do. */
    private static String missing(Board board, Map<String, Long> wanted, int host) {
        Map<String, Long> inventories = board.cluster().hosts().host(host).inventories();
        if (inventories.isEmpty()) {
            return "";
        }
        return wanted.entrySet().stream()
                .filter(want -> used(board, want.getKey(), host) + want.getValue()
                        > inventories.getOrDefault(want.getKey(), 0L))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** Held by instances that are there or leave in this wave. */
    private static long used(Board board, String resource, int host) {
        return IntStream.concat(Arrays.stream(board.instancesOn(host)), board.leavers(host))
                .mapToLong(i -> wanted(board, i).getOrDefault(resource, 0L))
                .sum();
    }

    private static Map<String, Long> wanted(Board board, int instance) {
        InstanceColumns instances = board.cluster().instances();
        FlavorRules rules = instances.rules(instance);
        if (!rules.dedicatedCpus()) {
            return rules.resources();
        }
        Map<String, Long> wanted = new HashMap<>(rules.resources());
        wanted.put("PCPU", (long) instances.vcpus(instance));
        return wanted;
    }
}
