package org.opendrs.monitor;

import java.util.OptionalDouble;

/**
 * What a host's kernel says of its memory beyond what a hypervisor passes on.
 *
 * @param swapTotalKib 0 where there is no swap
 * @param swapFreeKib what of it is not used
 * @param someStalledRatio part of the last 10 s in which some task waited for memory (PSI), 0..1; empty where the kernel does not say
 * @param fullStalledRatio the same for all tasks at once
 */
public record KernelMemory(
        long swapTotalKib, long swapFreeKib, OptionalDouble someStalledRatio, OptionalDouble fullStalledRatio) {}
