package org.opendrs.libvirt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.opendrs.model.InstanceId;

/**
 * A guest of a {@link PrivateLibvirtd}, by default one without operating system: a boot sector that for ever rewrites one word in each page from 1 to 24 MiB. It boots in
 * a second, keeps its vCPU busy and its memory dirty, and has a balloon device without a driver.
 */
final class TestGuest {
    /**
     * <pre>
     *       cli;  xor ax,ax;  mov ds,ax;  lgdt [0x7c00+gdtr];  mov eax,cr0;  or al,1;  mov cr0,eax;  jmp 8:pm
     * pm:   mov ax,16;  mov ds,ax                    ; 32 bits from here
     * all:  mov edx,0x100000
     * next: inc dword [edx];  add edx,0x1000;  cmp edx,0x1800000;  jb next;  jmp all
     * gdt:  null, flat code, flat data;  gdtr: limit 23, 0x7c00+gdt
     * </pre>
     */
    private static final String CODE = "fa31c08ed80f01164c7c0f20c00c010f22c0ea177c0800"
            + "66b810008ed8"
            + "ba00001000ff0281c20010000081fa0000800172f0ebe9"
            + "0000000000000000ffff0000009acf00ffff00000092cf001700347c0000";

    private static final int SECTOR = 512;
    private static final int DISK = 1 << 20;

    private final PrivateLibvirtd libvirtd;
    private final Path root;
    private final String name;
    private final InstanceId id = new InstanceId(UUID.randomUUID().toString());

    private TestGuest(PrivateLibvirtd libvirtd, Path root, String name) {
        this.libvirtd = libvirtd;
        this.root = root;
        this.name = name;
    }

    static TestGuest boot(PrivateLibvirtd libvirtd, Path root, String name) throws IOException, LibvirtException {
        TestGuest guest = new TestGuest(libvirtd, root, name);
        Files.write(guest.disk(), bootSector());
        guest.create(guest.busyXml());
        return guest;
    }

    /** A real Linux with a balloon driver, of 256 MiB: the guest of the one-machine cloud. */
    static TestGuest bootLinux(PrivateLibvirtd libvirtd, Path root, String name, Path image) throws LibvirtException {
        TestGuest guest = new TestGuest(libvirtd, root, name);
        guest.create(guest.linuxXml(image));
        return guest;
    }

    /** A domain of that name by the XML that it is given its id for. */
    static TestGuest boot(PrivateLibvirtd libvirtd, Path root, String name, Function<InstanceId, String> xml)
            throws LibvirtException {
        TestGuest guest = new TestGuest(libvirtd, root, name);
        guest.create(xml.apply(guest.id));
        return guest;
    }

    private void create(String xml) throws LibvirtException {
        Connect connect = new Connect(libvirtd.uri());
        try {
            connect.domainCreateXML(xml, 0).free();
        } finally {
            connect.close();
        }
    }

    private static byte[] bootSector() {
        byte[] disk = Arrays.copyOf(HexFormat.of().parseHex(CODE), DISK);
        disk[SECTOR - 2] = 0x55;
        disk[SECTOR - 1] = (byte) 0xaa;
        return disk;
    }

    private Path disk() {
        return root.resolve(name + ".raw");
    }

    /** Its vCPU, and nothing else of QEMU, is pinned to the first CPU: two such guests contend. */
    private String busyXml() {
        return xml(32, "<os><type arch='x86_64' machine='pc'>hvm</type></os>", """
                <disk type='file' device='disk'>
                  <driver name='qemu' type='raw'/><source file='%s'/><target dev='hda' bus='ide'/>
                </disk>
                """.formatted(disk()));
    }

    private String linuxXml(Path image) {
        String os = """
                <os><type arch='x86_64' machine='pc'>hvm</type><kernel>%s/vmlinuz</kernel><initrd>%s/initrd.gz</initrd>
                <cmdline>console=ttyS0 quiet no_timer_check mitigations=off random.trust_cpu=on</cmdline></os>
                """.formatted(image, image);
        return xml(256, os, "");
    }

    private String xml(int memoryMib, String os, String devices) {
        return """
                <domain type='qemu'>
                  <name>%s</name><uuid>%s</uuid>
                  <memory unit='MiB'>%d</memory><vcpu>1</vcpu><cputune><vcpupin vcpu='0' cpuset='0'/></cputune>
                  %s
                  <devices>
                    <emulator>/usr/bin/qemu-system-x86_64</emulator>
                    %s
                    <memballoon model='virtio'><stats period='10'/></memballoon>
                  </devices>
                </domain>
                """.formatted(name, id, memoryMib, os, devices);
    }

    InstanceId id() {
        return id;
    }

    /** Something done with libvirt's domain. */
    interface OnDomain<T> {
        T apply(Domain domain) throws LibvirtException;
    }

    <T> T domain(OnDomain<T> action) throws LibvirtException {
        Connect connect = new Connect(libvirtd.uri());
        try {
            Domain domain = connect.domainLookupByUUIDString(id.uuid());
            try {
                return action.apply(domain);
            } finally {
                domain.free();
            }
        } finally {
            connect.close();
        }
    }

    /** Stops QEMU itself, as a hang in the kernel or in storage would. */
    void hang() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void wake() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, String.valueOf(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Ends QEMU, whatever its libvirtd does; harmless when it has ended. */
    void kill() throws IOException {
        if (Files.exists(pidFile())) {
            ProcessHandle.of(pid()).ifPresent(this::kill);
        }
    }

    private void kill(ProcessHandle qemu) {
        qemu.destroyForcibly();
        await(name + " ends").atMost(Duration.ofSeconds(10)).until(() -> !qemu.isAlive());
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(pidFile()).strip());
    }

    private Path pidFile() {
        return root.resolve("run/libvirt/qemu/" + name + ".pid");
    }
}
