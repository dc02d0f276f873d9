package org.opendrs.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * A guest to be booted.
 *
 * @param name unique suffix within the test; the guest's own name has the test run's prefix
 * @param node where, or {@code -} to let Nova choose
 * @param memoryMib anonymous memory that it holds from the start
 * @param cpuPercent share of one CPU that it wants from the start, 0..100
 * @param flavor drs.128, drs.256, drs.512, drs.1024 (MiB, one vCPU) or drs.512x2 (two vCPUs)
 * @param options further words for {@code lab boot}: {@code group=…}, {@code zone=…}, {@code meta.KEY=VALUE}
 */
public record Boot(String name, String node, int memoryMib, int cpuPercent, String flavor, List<String> options) {
    public Boot {
        options = List.copyOf(options);
    }

    /** An idle guest of 128 MiB on a node. */
    public static Boot of(String name, String node) {
        return new Boot(name, node, 0, 0, "drs.128", List.of());
    }

    public Boot cpuPercent(int percent) {
        return new Boot(name, node, memoryMib, percent, flavor, options);
    }

    public Boot memoryMib(int mib) {
        return new Boot(name, node, mib, cpuPercent, flavor, options);
    }

    public Boot flavor(String other) {
        return new Boot(name, node, memoryMib, cpuPercent, other, options);
    }

    public Boot group(String group) {
        return option("group=" + group);
    }

    public Boot metadata(String key, String value) {
        return option("meta." + key + "=" + value);
    }

    private Boot option(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new Boot(name, node, memoryMib, cpuPercent, flavor, more);
    }
}
