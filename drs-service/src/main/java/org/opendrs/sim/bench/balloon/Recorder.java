package org.opendrs.sim.bench.balloon;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opendrs.sim.memory.SimMemory;
import org.opendrs.sim.world.SimGuest;
import org.opendrs.sim.world.SimHost;

/** Writes each second of each guest, so that others can recompute the figures; one CSV file a case and subject. */
final class Recorder implements Closeable {
    private final BufferedWriter out;
    private final StringBuilder line = new StringBuilder();

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
                write(second, guest.name(), guest.memory());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(long second, String name, SimMemory memory) throws IOException {
        line.setLength(0);
        line.append(second).append(',').append(name);
        tenths(memory.demandMib());
        tenths(memory.neededMib());
        tenths(memory.cacheMib());
        tenths(memory.actualMib());
        tenths(memory.residentMib());
        tenths(memory.swappedHotMib());
        tenths(memory.hostSwappedHotMib());
        tenths(memory.missingMib());
        tenths(memory.harmMib());
        line.append(',').append(memory.oomKills()).append('\n');
        out.append(line);
    }

    private void tenths(double mib) {
        long tenths = Math.round(mib * 10);
        line.append(',').append(tenths / 10).append('.').append(Math.abs(tenths % 10));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
