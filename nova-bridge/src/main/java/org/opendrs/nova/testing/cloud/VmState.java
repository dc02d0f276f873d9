package org.opendrs.nova.testing.cloud;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nova's vm_state, with the power state libvirt would report and the API status that follows from it. */
public enum VmState {
    BUILDING("BUILD", 0),
    ACTIVE("ACTIVE", 1),
    PAUSED("PAUSED", 3),
    SUSPENDED("SUSPENDED", 4),
    STOPPED("SHUTOFF", 4),
    RESCUED("RESCUE", 1),
    RESIZED("VERIFY_RESIZE", 1),
    ERROR("ERROR", 0),
    SHELVED_OFFLOADED("SHELVED_OFFLOADED", 4),
    DELETED("DELETED", 0);

    private static final Map<String, String> STATUS_OF_TASK = Map.of(
            "migrating", "MIGRATING",
            "rebooting", "REBOOT",
            "rebooting_hard", "HARD_REBOOT",
            "rebuilding", "REBUILD",
            "resize_prep", "RESIZE",
            "resize_migrating", "RESIZE",
            "resize_migrated", "RESIZE",
            "resize_finish", "RESIZE");

    private final String status;
    private final int powerState;

    VmState(String status, int powerState) {
        this.status = status;
        this.powerState = powerState;
    }

    /** The form on the wire, e.g. {@code active}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 0 no state, 1 running, 3 paused, 4 shut down. */
    public int powerState() {
        return powerState;
    }

    /** {@code ACTIVE}, {@code MIGRATING}, {@code RESIZE}, ...: what {@code status} shows. */
    public String status(@Nullable String taskState) {
        boolean taskShows = this == ACTIVE || this == PAUSED || this == STOPPED;
        return taskShows && taskState != null ? STATUS_OF_TASK.getOrDefault(taskState, status) : status;
    }
}
