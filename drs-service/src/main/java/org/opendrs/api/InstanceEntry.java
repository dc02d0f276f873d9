package org.opendrs.api;

import org.jspecify.annotations.Nullable;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceReport;

/**
 * An instance, with what it has a right to and what it needs.
 *
 * @param contention null while nobody has measured it
 * @param mode migration mode: the most careful of what cloud, flavor and owner allow
 */
public record InstanceEntry(
        String uuid,
        String name,
        String project,
        String host,
        int vcpus,
        long memoryMib,
        double cpuDemandCores,
        double memoryDemandMib,
        double memoryResidentMib,
        @Nullable ContentionEntry contention,
        String vmState,
        @Nullable String taskState,
        boolean locked,
        @Nullable String notMigratableBecause,
        String mode) {

    /** @param report of the same instance; null when its host's report does not show it */
    public static InstanceEntry of(Instance instance, @Nullable InstanceReport report) {
        return new InstanceEntry(
                instance.id().uuid(),
                instance.name(),
                instance.project(),
                instance.host().name(),
                instance.flavor().vcpus(),
                instance.flavor().memoryMib(),
                instance.load().cpuDemandCores(),
                instance.load().memoryDemandMib(),
                instance.load().memoryResidentMib(),
                report == null ? null : ContentionEntry.of(report.contention()),
                instance.state().vmState(),
                instance.state().taskState().orElse(null),
                instance.state().locked(),
                instance.state().notMigratableBecause().orElse(null),
                instance.migrateMode().label());
    }
}
