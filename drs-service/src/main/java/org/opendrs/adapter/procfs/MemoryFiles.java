package org.opendrs.adapter.procfs;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.KernelMemory;

/** From the text of {@code /proc/meminfo} and {@code /proc/pressure/memory} to our terms; pure. */
final class MemoryFiles {
    private static final String PRESSURE = "avg10=";

    private MemoryFiles() {}

    /**
     * What the files say.
     *
     * @param pressure empty where the kernel has none
     * @throws IllegalArgumentException when meminfo lacks something that every kernel since 3.14 has
     */
    static HostMemorySample of(String meminfo, String pressure) {
        Map<String, Long> kib = meminfo.lines()
                .filter(line -> line.matches("\\w+: +\\d+ kB"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> Long.parseLong(line.replaceAll("\\D", "")),
                        (first, second) -> first));
        Function<String, Long> told = field -> {
            Long value = kib.get(field);
            if (value == null) {
                throw new IllegalArgumentException("/proc/meminfo lacks " + field);
            }
            return value;
        };
        return new HostMemorySample(
                told.apply("MemTotal"),
                told.apply("MemFree"),
                told.apply("Buffers"),
                told.apply("Cached"),
                OptionalLong.of(told.apply("MemAvailable")),
                Optional.of(new KernelMemory(
                        told.apply("SwapTotal"),
                        told.apply("SwapFree"),
                        stalled(pressure, "some"),
                        stalled(pressure, "full"))));
    }

    /** {@code some avg10=0.12 avg60=…}, in percent. */
    private static OptionalDouble stalled(String pressure, String who) {
        return pressure.lines()
                .filter(line -> line.startsWith(who + " "))
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .filter(word -> word.startsWith(PRESSURE))
                .mapToDouble(word -> Double.parseDouble(word.substring(PRESSURE.length())) / 100)
                .findFirst();
    }
}
