package org.opendrs.adapter.procfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opendrs.monitor.CellMemorySample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The NUMA cells of the host that we run on. All of them are known or none is: of a part of them it could not be said what the kernel keeps
 * in each.
 */
final class CellFolders {
    private static final Logger LOG = LoggerFactory.getLogger(CellFolders.class);
    private static final Pattern NAME = Pattern.compile("node(\\d{1,6})");

    private final Path nodes;
    private boolean unreadable;

    /** @param nodes {@code /sys/devices/system/node} */
    CellFolders(Path nodes) {
        this.nodes = nodes;
    }

    /** Empty when they cannot be read, and where the kernel knows no NUMA. @param availableKib MemAvailable of the host */
    List<CellMemorySample> read(long availableKib) {
        if (!Files.isDirectory(nodes)) {
            return List.of();
        }
        try {
            return CellFiles.of(meminfo(), availableKib);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            if (!unreadable) {
                LOG.warn("{}: NUMA cells are not told apart", e.toString());
            }
            unreadable = true;
            return List.of();
        }
    }

    private SortedMap<Integer, String> meminfo() throws IOException {
        SortedMap<Integer, String> texts = new TreeMap<>();
        try (Stream<Path> folders = Files.list(nodes)) {
            for (Path folder : folders.toList()) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()) {
                    texts.put(Integer.valueOf(name.group(1)), Files.readString(folder.resolve("meminfo")));
                }
            }
        }
        return texts;
    }
}
