package org.opendrs.curve;

import java.util.Locale;

/**
 * Memory of a guest at a time, MiB.
 *
 * @param seconds since it began to take memory; negative before
 * @param targetMib what the service last asked of its balloon; the flavor's memory before it asked for anything
 * @param actualMib what the balloon leaves to the guest
 * @param usableMib what the guest last told that could be taken from it
 * @param residentMib what its QEMU holds on the host
 */
public record MemoryPoint(double seconds, double targetMib, double actualMib, double usableMib, double residentMib) {
    static final String HEADER = "seconds,targetMib,actualMib,usableMib,residentMib";

    String csv() {
        return String.format(
                Locale.ROOT, "%.1f,%.0f,%.0f,%.0f,%.0f", seconds, targetMib, actualMib, usableMib, residentMib);
    }

    static MemoryPoint ofCsv(String line) {
        String[] words = line.split(",", -1);
        return new MemoryPoint(
                Double.parseDouble(words[0]),
                Double.parseDouble(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]));
    }
}
