package org.opendrs.adapter.procfs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opendrs.monitor.CellMemorySample;

/**
 * From the text of {@code /sys/devices/system/node/node*}{@code /meminfo} to our terms; pure. The kernel has no MemAvailable for a cell, so
 * it is computed as the kernel computes that of the host, from what it tells of each cell:
 *
 * <pre>
 * could_c     = MemFree + Active(file) + Inactive(file) + SReclaimable    free, or dropped without swapping
 * kept        = max(0, Σ could − MemAvailable of the host)                the kernel's watermarks, and cache that it would not drop
 * available_c = max(0, could_c − kept · total_c / Σ total)                so cells never have more than the host, all together
 * </pre>
 *
 * Cached is not in it: it counts files in memory (tmpfs), which cannot be dropped. A cell that has only CPUs is none of memory.
 */
final class CellFiles {
    private static final Pattern LINE = Pattern.compile("Node +\\d+ +([\\w()]+): +(\\d{1,18}) kB");

    private CellFiles() {}

    /** What could be given away at most. */
    private record Could(int cell, long totalKib, long kib) {}

    /**
     * What the files say.
     *
     * @param meminfo text of each cell's file, by its number
     * @param availableKib MemAvailable of the host, at about the same time
     * @throws IllegalArgumentException when one of them lacks what every kernel says
     */
    static List<CellMemorySample> of(SortedMap<Integer, String> meminfo, long availableKib) {
        List<Could> cells = new ArrayList<>();
        meminfo.forEach((cell, text) -> cells.add(could(cell, fields(text))));
        cells.removeIf(cell -> cell.totalKib() == 0);
        double total = cells.stream().mapToDouble(Could::totalKib).sum();
        double kept = Math.max(0, cells.stream().mapToDouble(Could::kib).sum() - availableKib);
        return cells.stream()
                .map(cell -> new CellMemorySample(cell.cell(), cell.totalKib(), Math.max(0, (long)
                        (cell.kib() - kept * cell.totalKib() / total))))
                .toList();
    }

    private static Could could(int cell, Map<String, Long> kib) {
        long could = 0;
        for (String field : List.of("MemFree", "Active(file)", "Inactive(file)", "SReclaimable")) {
            could += told(kib, field, cell);
        }
        return new Could(cell, told(kib, "MemTotal", cell), could);
    }

    private static long told(Map<String, Long> kib, String field, int cell) {
        Long value = kib.get(field);
        if (value == null) {
            throw new IllegalArgumentException("meminfo of NUMA node " + cell + " lacks " + field);
        }
        return value;
    }

    private static Map<String, Long> fields(String text) {
        Map<String, Long> kib = new HashMap<>();
        text.lines()
                .map(String::strip)
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> {
                    kib.putIfAbsent(line.group(1), Long.valueOf(line.group(2)));
                });
        return kib;
    }
}
