package org.opendrs.balloon;

/** What became of an order to one guest. */
public sealed interface TargetOutcome {
    /** The hypervisor passed it on; whether the guest obeys shows in its samples. */
    TargetOutcome TAKEN = new Taken();

    /** Passed on. */
    record Taken() implements TargetOutcome {}

    /**
     * The hypervisor will not do it: there is no such guest, it is not running, it has no balloon, the value is above its
     * maximum.
     *
     * @param why one line, without the guest's name
     */
    record Refused(String why) implements TargetOutcome {}

    /**
     * This guest gives no answer within the bound: its QEMU hangs, or a migration holds it. Whether the order is carried out
     * later is unknown.
     */
    record Hangs(String why) implements TargetOutcome {}
}
