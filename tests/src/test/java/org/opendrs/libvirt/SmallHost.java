package org.opendrs.libvirt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;

/**
 * A host smaller than the machine: a {@link PrivateLibvirtd} with its guests in a memory cgroup, which is what they can have and
 * what libvirt tells of the host's memory (by the one-machine cloud's lxcfs). When they want more, the kernel kills one.
 */
final class SmallHost implements AutoCloseable {
    private static final int MIB = 1 << 20;

    private final Path root;
    private final Path cgroup;
    private final int memoryMib;
    private final PrivateLibvirtd libvirtd;
    private @Nullable Process neighbour;

    private SmallHost(Path root, Path cgroup, int memoryMib) throws IOException {
        this.root = root;
        this.cgroup = cgroup;
        this.memoryMib = memoryMib;
        Files.createDirectory(cgroup);
        Files.writeString(cgroup.resolve("memory.limit_in_bytes"), String.valueOf((long) memoryMib * MIB));
        this.libvirtd = PrivateLibvirtd.start(root, """
                echo $$ > %s/cgroup.procs
                mount --bind %s/lxcfs/proc/meminfo /proc/meminfo
                mkdir -p /dev/hugepages; mount -t hugetlbfs hugetlbfs /dev/hugepages
                """.formatted(cgroup, LinuxGuest.CLOUD));
    }

    static SmallHost start(Path root, int memoryMib) throws IOException {
        String own = Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                .filter(line -> line.contains(":memory:"))
                .map(line -> line.substring(line.lastIndexOf(':') + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no memory cgroup of version 1"));
        Path cgroup = Path.of(
                "/sys/fs/cgroup/memory",
                own,
                "opendrs-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        return new SmallHost(root, cgroup, memoryMib);
    }

    PrivateLibvirtd libvirtd() {
        return libvirtd;
    }

    /** Boots guests side by side. */
    List<LinuxGuest> boot(LinuxGuest.Spec... specs) {
        List<CompletableFuture<LinuxGuest>> booting = Arrays.stream(specs)
                .map(spec -> CompletableFuture.supplyAsync(() -> boot(spec)))
                .toList();
        return booting.stream().map(CompletableFuture::join).toList();
    }

    private LinuxGuest boot(LinuxGuest.Spec spec) {
        try {
            return libvirtd.boot(spec);
        } catch (IOException | LibvirtException e) {
            throw new AssertionError("boot of " + spec.name(), e);
        }
    }

    /**
     * A process that is no guest wants so much of the host, in pieces, and takes each as soon as so much more than it is free. It
     * never gives any back. Does not wait.
     */
    void neighbourWants(int mib, int pieceMib, int leavesMib) throws IOException {
        String script = """
                echo $$ > %1$s/cgroup.procs
                mkfifo %2$s/sink; exec 9<>%2$s/sink
                dd if=/dev/zero of=%2$s/sink bs=4096 count=1000 2>/dev/null &
                n=0
                while [ $n -lt %3$d ]; do
                  read -r used < %1$s/memory.usage_in_bytes
                  if [ $used -lt %4$d ]; then
                    dd if=/dev/zero of=%2$s/sink bs=%5$dM count=1 iflag=fullblock 2>/dev/null &
                    n=$((n + 1)); echo $((n * %5$d)) > %2$s/held.new; mv %2$s/held.new %2$s/held
                  fi
                  sleep 0.1
                done
                wait
                """.formatted(cgroup, root, mib / pieceMib, (long) (memoryMib - leavesMib) * MIB, pieceMib);
        Files.writeString(root.resolve("held"), "0\n");
        neighbour = new ProcessBuilder("setsid", "bash", "-c", script).start();
    }

    int neighbourHoldsMib() throws IOException {
        return Integer.parseInt(Files.readString(root.resolve("held")).strip());
    }

    /** It ends some of the processes that hold a piece each. */
    void neighbourGives(int pieces, int pieceMib) {
        if (neighbour == null) {
            throw new IllegalStateException("no neighbour");
        }
        neighbour
                .toHandle()
                .children()
                .filter(one -> one.info().commandLine().orElse("").contains("bs=" + pieceMib + "M"))
                .limit(pieces)
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** How often the host had no memory left and its kernel had to find some. */
    long limitHits() throws IOException {
        return Long.parseLong(Files.readString(cgroup.resolve("memory.failcnt")).strip());
    }

    /** Processes of the host, guests included, that its kernel killed. */
    long killed() throws IOException {
        return Files.readAllLines(cgroup.resolve("memory.oom_control")).stream()
                .filter(line -> line.startsWith("oom_kill "))
                .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                .findFirst()
                .orElseThrow();
    }

    long usedMib() throws IOException {
        return Long.parseLong(Files.readString(cgroup.resolve("memory.usage_in_bytes"))
                        .strip())
                / MIB;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (neighbour != null) {
            end(neighbour);
        }
        libvirtd.close();
        await("everything on the host has ended")
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(cgroup.resolve("cgroup.procs")).isEmpty());
        Files.delete(cgroup);
    }

    /** Its whole group in one blow: one by one, it would start another piece meanwhile, which nobody ended. */
    private static void end(Process leader) throws IOException, InterruptedException {
        new ProcessBuilder("bash", "-c", "kill -KILL -- -" + leader.pid())
                .start()
                .waitFor();
        leader.waitFor();
    }
}
