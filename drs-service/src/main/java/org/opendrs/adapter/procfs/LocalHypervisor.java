package org.opendrs.adapter.procfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorStats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hypervisor of the host that we run on: its samples, with what the kernel itself says of the host's memory. */
public final class LocalHypervisor implements HypervisorStats {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHypervisor.class);

    private final HypervisorStats hypervisor;
    private final Path proc;
    private final CellFolders cells;
    private boolean unreadable;

    /**
     * @param proc where the kernel's files are, {@code /proc}
     * @param nodes where those of its NUMA nodes are, {@code /sys/devices/system/node}
     */
    public LocalHypervisor(HypervisorStats hypervisor, Path proc, Path nodes) {
        this.hypervisor = hypervisor;
        this.proc = proc;
        this.cells = new CellFolders(nodes);
    }

    /** Whether a libvirt URI is for sure of this host: it names no other, nor a socket that may lead elsewhere. */
    public static boolean isLocal(String uri) {
        return uri.startsWith("qemu:///") && !uri.contains("socket=");
    }

    @Override
    public HostSample sample() {
        HostSample sample = hypervisor.sample();
        return memory().map(sample::withMemory).orElse(sample);
    }

    private Optional<HostMemorySample> memory() {
        try {
            String meminfo = Files.readString(proc.resolve("meminfo"));
            HostMemorySample memory = MemoryFiles.of(meminfo, pressure());
            return Optional.of(memory.withCells(cells.read(memory.availableOrGuessKib())));
        } catch (IOException | IllegalArgumentException e) {
            if (!unreadable) {
                LOG.warn("{}: the host's memory is known as libvirt tells it only", e.toString());
            }
            unreadable = true;
            return Optional.empty();
        }
    }

    /** A kernel without PSI has no such file, one that was started with psi=0 cannot be read. */
    private String pressure() {
        try {
            return Files.readString(proc.resolve("pressure/memory"));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void measureDirtyRate(InstanceId instance, Duration over) {
        hypervisor.measureDirtyRate(instance, over);
    }

    @Override
    public void listen(Consumer<DomainEvent> listener) {
        hypervisor.listen(listener);
    }

    @Override
    public void close() {
        hypervisor.close();
    }
}
