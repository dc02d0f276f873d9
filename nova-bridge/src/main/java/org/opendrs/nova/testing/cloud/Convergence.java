package org.opendrs.nova.testing.cloud;

import java.time.Duration;

/**
 * What nova-compute's libvirt driver does about a copy that does not end: options of {@code [libvirt]} in nova.conf.
 *
 * @param permitAutoConverge the guest may be throttled ({@code live_migration_permit_auto_converge})
 * @param permitPostCopy the guest may go on at the destination before its memory is there ({@code live_migration_permit_post_copy})
 * @param timeoutPerGib {@code live_migration_completion_timeout}, for each GiB of the flavor's memory, which counts as 2 at least; zero:
 *     a copy may last for ever. Nova adds the disks that it copies; here no disk is copied
 * @param timeoutAction {@code live_migration_timeout_action}
 */
public record Convergence(
        boolean permitAutoConverge, boolean permitPostCopy, Duration timeoutPerGib, TimeoutAction timeoutAction) {
    /** What happens to a copy at its timeout. */
    public enum TimeoutAction {
        ABORT,
        /** Post-copy where it is permitted; else the guest is paused. */
        FORCE_COMPLETE
    }

    /** Nova's defaults. */
    public static final Convergence USUAL = new Convergence(false, false, Duration.ofSeconds(800), TimeoutAction.ABORT);

    private static final double MIB_PER_GIB = 1024;
    private static final double LEAST_GIB = 2;

    /** Nova does not throttle a guest that it may also finish by post-copy. */
    public boolean throttles() {
        return permitAutoConverge && !permitPostCopy;
    }

    /** How long the copy of a guest may take; whole seconds, zero: for ever. */
    Duration timeout(Flavor flavor) {
        double gib = Math.max(LEAST_GIB, flavor.memoryMib() / MIB_PER_GIB);
        return Duration.ofSeconds((long) (timeoutPerGib.toSeconds() * gib));
    }
}
