package org.opendrs.sim.bench.balloon;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.opendrs.sim.memory.SimMemory;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;

/** Writes each second of each guest, so that others can recompute the figures; one CSV file a case and subject. */
final class Recorder implements Closeable {
    private final BufferedWriter out;

    private Recorder(BufferedWriter out) {
        this.out = out;
    }

    /** @param folder is made when it is not there */
    static Recorder in(Path folder, String name, Subject subject) throws IOException {
        Files.createDirectories(folder);
        BufferedWriter out = Files.newBufferedWriter(folder.resolve(name + "-" + subject + ".csv"));
        out.write("second,guest,demandMib,workingSetMib,cacheMib,actualMib,residentMib,guestSwappedMib,"
                + "hostSwappedMib,missingMib,harmMib,killed\n");
        return new Recorder(out);
    }

    void add(long second, SimHost host) {
        try {
            for (SimGuest guest : host.guests()) {
                out.write(line(second, guest.name(), guest.memory()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(long second, String name, SimMemory memory) {
        return String.format(
                Locale.ROOT,
                "%d,%s,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,%.1f,%d%n",
                second,
                name,
                memory.demandMib(),
                memory.neededMib(),
                memory.cacheMib(),
                memory.actualMib(),
                memory.residentMib(),
                memory.swappedHotMib(),
                memory.hostSwappedHotMib(),
                memory.missingMib(),
                memory.harmMib(),
                memory.oomKills());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
