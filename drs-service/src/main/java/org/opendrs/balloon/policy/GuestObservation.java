package org.opendrs.balloon.policy;

import java.util.Optional;
import java.util.OptionalLong;
import org.opendrs.model.InstanceId;

/**
 * One guest in one sample.
 *
 * @param rules what its operator and its owner say
 * @param handsOff why it must not be touched at all now: it is paused, it migrates, its hypervisor process hangs
 * @param leftAlone why it must not be ballooned, though an order could be given: what it was squeezed is returned
 * @param autodeflate it takes memory back from its balloon before it kills
 * @param ceilingMib all that it has without a balloon
 * @param actualMib what its balloon leaves to it now
 * @param residentMib what QEMU holds of the host for it
 * @param stats the last that it reported, however old; empty when it never did
 * @param readBytes read from all its disks since its start; empty when the hypervisor did not say
 */
public record GuestObservation(
        InstanceId id,
        String name,
        GuestRules rules,
        Optional<String> handsOff,
        Optional<String> leftAlone,
        boolean autodeflate,
        double ceilingMib,
        double actualMib,
        double residentMib,
        Optional<GuestStats> stats,
        OptionalLong readBytes) {}
