package org.opendrs.balloon.policy;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a guest's balloon driver reported, all at one instant.
 *
 * @param usableMib what can be taken without guest swap (the guest's MemAvailable)
 * @param unusedMib its MemFree
 * @param availableMib memory that the guest sees in all; without autodeflate it shrinks with the balloon
 * @param swapInKib swapped in since its boot; empty where the driver does not tell
 * @param majorFaults since its boot; empty where the driver does not tell
 * @param reportedAt by the host's clock, whole seconds: only compared with other reports of the same guest
 */
public record GuestStats(
        double usableMib,
        double unusedMib,
        double availableMib,
        OptionalLong swapInKib,
        OptionalLong majorFaults,
        Instant reportedAt) {}
