package org.opendrs.monitor;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory of one guest, KiB, by libvirt's names. What the guest or the driver does not tell is empty.
 *
 * @param actualKib memory that the balloon leaves to the guest now
 * @param maximumKib memory without any balloon
 * @param usableKib what can be taken without guest swap (the guest's MemAvailable)
 * @param unusedKib the guest's MemFree
 * @param availableKib memory as the guest sees it in all (its MemTotal, not MemAvailable)
 * @param diskCachesKib page cache, shared memory included
 * @param rssKib resident set of QEMU on the host
 * @param swapInKib swapped in since boot
 * @param swapOutKib swapped out since boot
 * @param majorFaults major faults since boot
 * @param lastUpdate when the guest last reported, host clock, whole seconds
 */
public record BalloonSample(
        OptionalLong actualKib,
        OptionalLong maximumKib,
        OptionalLong usableKib,
        OptionalLong unusedKib,
        OptionalLong availableKib,
        OptionalLong diskCachesKib,
        OptionalLong rssKib,
        OptionalLong swapInKib,
        OptionalLong swapOutKib,
        OptionalLong majorFaults,
        Optional<Instant> lastUpdate) {

    /** Nothing was told. */
    public static final BalloonSample UNKNOWN = new BalloonSample(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());

    /** Whether the hypervisor process itself was asked; without it a number may be old. */
    public boolean fromProcess() {
        return rssKib.isPresent();
    }
}
