package org.opendrs.libvirt;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.libvirt.LibvirtException;
import org.opendrs.model.InstanceId;

/** A Linux of the one-machine cloud's image, in a {@link PrivateLibvirtd}; what it does is told to its guest agent. */
final class LinuxGuest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int AGENT_SECONDS = 30;

    /** Where the cloud keeps its state: the guest image is there. */
    static final Path CLOUD =
            Path.of(Optional.ofNullable(System.getenv("LAB_STATE")).orElse("/var/tmp/drs-lab"));

    private final TestGuest guest;
    private final String name;

    /**
     * What to boot.
     *
     * @param memoryMib all that it has
     * @param balloon the balloon device's XML
     * @param backing the element memoryBacking; empty for ordinary memory
     * @param kernel further words for its kernel
     * @param diskMib size of its disk
     */
    record Spec(String name, int memoryMib, String balloon, String backing, String kernel, int diskMib) {
        private static final String PLAIN = "<memballoon model='virtio'><stats period='2'/></memballoon>";

        /** A guest as older releases of Nova make them: no autodeflate, no free page reporting. */
        static Spec of(String name, int memoryMib) {
            return new Spec(name, memoryMib, PLAIN, "", "", 1);
        }

        Spec balloon(String xml) {
            return new Spec(name, memoryMib, xml, backing, kernel, diskMib);
        }

        Spec backing(String xml) {
            return new Spec(name, memoryMib, balloon, xml, kernel, diskMib);
        }

        Spec kernel(String words) {
            return new Spec(name, memoryMib, balloon, backing, words, diskMib);
        }

        Spec disk(int mib) {
            return new Spec(name, memoryMib, balloon, backing, kernel, mib);
        }

        /** A small cache for translated code: else the emulator grows by some hundred MiB. */
        private String xml(InstanceId id, Path disk) {
            Path image = CLOUD.resolve("guest");
            return """
                    <domain type='qemu'>
                      <name>%s</name><uuid>%s</uuid><memory unit='MiB'>%d</memory><vcpu>1</vcpu>%s
                      <os><type arch='x86_64' machine='q35'>hvm</type>
                      <kernel>%s/vmlinuz</kernel><initrd>%s/initrd.gz</initrd>
                      <cmdline>console=ttyS0 quiet no_timer_check mitigations=off random.trust_cpu=on %s</cmdline></os>
                      <features><acpi/><tcg><tb-cache unit='MiB'>48</tb-cache></tcg></features>
                      <devices>
                        <emulator>/usr/bin/qemu-system-x86_64</emulator>
                        <disk type='file' device='disk'>
                          <driver name='qemu' type='raw' cache='none'/><source file='%s'/><target dev='vda' bus='virtio'/>
                        </disk>
                        <serial type='file'><source path='%s.console'/></serial>
                        <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
                        %s
                      </devices>
                    </domain>
                    """.formatted(name, id, memoryMib, backing, image, image, kernel, disk, disk, balloon);
        }
    }

    private LinuxGuest(TestGuest guest, String name) {
        this.guest = guest;
        this.name = name;
    }

    /** Starts it and does not wait for anything inside. */
    static LinuxGuest create(PrivateLibvirtd libvirtd, Path root, Spec spec) throws IOException, LibvirtException {
        Path disk = root.resolve(spec.name() + ".img");
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.setLength((long) spec.diskMib() << 20);
        }
        TestGuest domain = TestGuest.boot(libvirtd, root, spec.name(), id -> spec.xml(id, disk));
        return new LinuxGuest(domain, spec.name());
    }

    void awaitAgent() {
        await("agent of " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptionsMatching(failure -> true)
                .until(() -> agent("guest-ping", JSON.createObjectNode()) != null);
    }

    TestGuest domain() {
        return guest;
    }

    InstanceId id() {
        return guest.id();
    }

    String name() {
        return name;
    }

    /** Runs a script in the guest to its end; what it printed. */
    String run(String script) {
        ObjectNode arguments = JSON.createObjectNode().put("path", "/bin/sh").put("capture-output", true);
        arguments.putArray("arg").add("-c").add(script);
        long pid = agent("guest-exec", arguments).path("pid").asLong();
        JsonNode ended = await("'" + script + "' in " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> agent("guest-exec-status", JSON.createObjectNode().put("pid", pid)),
                        status -> status.path("exited").asBoolean());
        byte[] printed = Base64.getMimeDecoder().decode(ended.path("out-data").asText(""));
        return new String(printed, StandardCharsets.UTF_8).strip();
    }

    private JsonNode agent(String command, ObjectNode arguments) {
        ObjectNode request = JSON.createObjectNode().put("execute", command);
        request.set("arguments", arguments);
        try {
            String answer = guest.domain(domain -> domain.qemuAgentCommand(request.toString(), AGENT_SECONDS, 0));
            return JSON.readTree(answer).path("return");
        } catch (LibvirtException | JsonProcessingException e) {
            throw new IllegalStateException(name + ": " + command, e);
        }
    }

    /** Processes that hold a piece of memory each begin one after the other, each a pause later; the last is not waited for. */
    void take(int pieces, int mibEach, Duration pause) {
        run(
                "for i in $(seq %d); do dd if=/dev/zero of=/run/sink bs=%dM count=1 iflag=fullblock 2>/dev/null & usleep %d; done"
                        .formatted(pieces, mibEach, pause.toMillis() * 1000));
    }

    /** A script that counts the pieces of that size that are held. */
    static String countOf(int mibEach) {
        return "ps -o args | grep -c '[o]f=/run/sink bs=%dM'".formatted(mibEach);
    }

    /** Lets go of all that {@link #take} took. */
    void drop() {
        run("kill $(ps -o pid,args | awk '/[o]f=.run.sink bs=.*M/{print $1}')");
    }

    /** Holds so much, as the image's own load does: in pieces of 8 MiB, at most 40 MiB a second; pieces that are killed come back. */
    void want(int mib) {
        run("/bin/load mem=" + mib);
    }

    /** What it holds of that; one more process only fills the pipe that the others wait at. */
    int heldMib() {
        return 8 * (Integer.parseInt(run("ps -o comm,args | grep -c '^dd .*loadd'")) - 1);
    }

    /** Reads so much of its disk, and keeps the disk open, so that it stays in its page cache. */
    void keepInCache(int mib) {
        run("(exec 3</dev/vda; sleep 100000) >/dev/null 2>&1 & dd if=/dev/vda of=/dev/null bs=1M count=%d 2>/dev/null"
                .formatted(mib));
    }

    double secondsToRead(int mib) {
        String times = run(("read begun _ </proc/uptime; dd if=/dev/vda of=/dev/null bs=1M count=%d 2>/dev/null;"
                        + " read ended _ </proc/uptime; echo $ended $begun")
                .formatted(mib));
        String[] both = times.split(" ");
        return Double.parseDouble(both[0]) - Double.parseDouble(both[1]);
    }

    /** Reads pieces anywhere in the first part of its disk until it ends, some dozens a second, and keeps the disk open. */
    void readAnywhere(int mib) {
        run(("(exec 3</dev/vda; awk 'BEGIN{for(;;) print int(%d * rand())}' | while read piece; do"
                        + " dd if=/dev/vda of=/dev/null bs=128k count=1 skip=$piece 2>/dev/null; done) >/dev/null 2>&1 &")
                .formatted(8 * mib));
    }

    /** What its disk had to read within that time, MiB/s. */
    double readMibPerSecond(Duration time) {
        long before = readSectors();
        long begun = System.nanoTime();
        run("sleep " + time.toSeconds());
        return (readSectors() - before) / 2048.0 / ((System.nanoTime() - begun) / 1e9);
    }

    private long readSectors() {
        return Long.parseLong(run("awk '$3 == \"vda\" {print $6}' /proc/diskstats"));
    }

    /** Its balloon is told to take all but so much, by nobody's policy. Waits for it. */
    void leave(int mib) {
        try {
            guest.domain(domain -> {
                domain.setMemory(mib * 1024L);
                return domain.getName();
            });
        } catch (LibvirtException e) {
            throw new AssertionError(name, e);
        }
        await("the balloon of " + name + " leaves " + mib + " MiB")
                .atMost(Duration.ofSeconds(60))
                .until(() -> actualMib() == mib);
    }

    /** Uses nearly all its memory once, as a guest that has run for long, so that QEMU holds it. */
    void touchAll() {
        run(
                "dd if=/dev/zero of=/mem/touched bs=1M count=$(($(awk '/MemFree/{print $2}' /proc/meminfo) / 1024 - 64)); rm /mem/touched");
    }

    /** Processes that the guest killed for lack of memory since it booted. */
    int killed() {
        return Integer.parseInt(run("awk '/^oom_kill /{print $2}' /proc/vmstat"));
    }

    /** What its balloon leaves to it, MiB. */
    long actualMib() {
        try {
            return guest.domain(domain -> Arrays.stream(domain.memoryStats(20))
                    .filter(stat -> stat.getTag() == 6)
                    .mapToLong(stat -> stat.getValue() / 1024)
                    .findFirst()
                    .orElseThrow());
        } catch (LibvirtException e) {
            throw new AssertionError(name, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
