package org.opendrs.model;

import java.util.Optional;

/**
 * What Nova says of an instance, as far as it decides whether it may move.
 *
 * @param vmState {@code active}, {@code paused}, {@code resized}, …
 * @param taskState {@code migrating}, {@code resize_prep}, …; empty when Nova does nothing with it
 * @param pinnedAvailabilityZone the zone that its owner asked for; empty when none
 * @param volumeBacked its disks are on volumes or shared storage: a migration copies memory only
 * @param notMigratableBecause why it cannot be live-migrated at all (PCI, vTPM, SEV, …); empty when it can
 */
public record InstanceState(
        String vmState,
        Optional<String> taskState,
        boolean locked,
        Optional<String> pinnedAvailabilityZone,
        boolean volumeBacked,
        Optional<String> notMigratableBecause) {

    /** Active, idle in Nova, unlocked, on shared storage. */
    public static final InstanceState ACTIVE =
            new InstanceState("active", Optional.empty(), false, Optional.empty(), true, Optional.empty());
}
