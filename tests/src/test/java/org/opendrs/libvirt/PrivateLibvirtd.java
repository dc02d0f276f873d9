package org.opendrs.libvirt;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.opendrs.model.InstanceId;

/**
 * A libvirtd of a test's own: in a mount namespace where libvirt's directories are the test's, so that nothing of the
 * machine's libvirt is touched. Needs root, libvirtd and qemu-system-x86_64; guests are emulated, no KVM is needed.
 */
final class PrivateLibvirtd implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final List<String> DIRECTORIES =
            List.of("etc/libvirt", "run/libvirt", "var/lib/libvirt", "var/log/libvirt", "var/cache/libvirt");

    private static final String DAEMON_CONF = """
            unix_sock_group = "root"
            unix_sock_rw_perms = "0700"
            auth_unix_rw = "none"
            auth_unix_ro = "none"
            """;
    private static final String QEMU_CONF = """
            user = "root"
            group = "root"
            security_driver = "none"
            dynamic_ownership = 0
            remember_owner = 0
            cgroup_controllers = []
            namespaces = []
            stdio_handler = "file"
            """;

    private final Path root;
    private final String preparation;
    private final List<TestGuest> guests = new CopyOnWriteArrayList<>();
    private Process daemon;

    /** Starts one with its files below {@code root}, whose path must be short: a socket's may have 107 bytes. */
    static PrivateLibvirtd start(Path root) throws IOException {
        return start(root, "");
    }

    /**
     * The same.
     *
     * @param preparation a shell script that runs in its namespace and becomes it
     */
    static PrivateLibvirtd start(Path root, String preparation) throws IOException {
        for (String directory : DIRECTORIES) {
            Files.createDirectories(root.resolve(directory));
        }
        Files.writeString(root.resolve("etc/libvirt/libvirtd.conf"), DAEMON_CONF);
        Files.writeString(root.resolve("etc/libvirt/qemu.conf"), QEMU_CONF);
        return new PrivateLibvirtd(root, preparation);
    }

    private PrivateLibvirtd(Path root, String preparation) throws IOException {
        this.root = root;
        this.preparation = preparation;
        this.daemon = launch();
    }

    String uri() {
        return "qemu+unix:///system?socket=" + socket();
    }

    private Path socket() {
        return root.resolve("run/libvirt/libvirt-sock");
    }

    private Process launch() throws IOException {
        Process process = new ProcessBuilder("unshare", "-m", "sh", "-ec", script())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("libvirtd.out").toFile())
                .start();
        await("libvirtd answers; its output is in " + root).atMost(START).until(this::answers);
        return process;
    }

    private String script() {
        StringBuilder script = new StringBuilder("mount --make-rprivate /\n");
        for (String directory : DIRECTORIES) {
            script.append("mkdir -p /%s; mount --bind %s/%s /%s\n".formatted(directory, root, directory, directory));
        }
        return script + preparation + "exec libvirtd -f /etc/libvirt/libvirtd.conf -p %s/libvirtd.pid".formatted(root);
    }

    private boolean answers() {
        try {
            new Connect(uri()).close();
            return true;
        } catch (LibvirtException e) {
            return false;
        }
    }

    /** Boots a guest whose one vCPU never rests. */
    TestGuest boot(String name) throws IOException, LibvirtException {
        TestGuest guest = TestGuest.boot(this, root, name);
        guests.add(guest);
        return guest;
    }

    /** Boots a Linux from the {@code vmlinuz} and {@code initrd.gz} in {@code image}. */
    TestGuest bootLinux(String name, Path image) throws LibvirtException {
        TestGuest guest = TestGuest.bootLinux(this, root, name, image);
        guests.add(guest);
        return guest;
    }

    /** Boots a domain by its XML, which is made for the id that it gets. */
    TestGuest boot(String name, Function<InstanceId, String> xml) throws LibvirtException {
        TestGuest guest = TestGuest.boot(this, root, name, xml);
        guests.add(guest);
        return guest;
    }

    /** Boots such a Linux and waits until its agent answers. */
    LinuxGuest boot(LinuxGuest.Spec spec) throws IOException, LibvirtException {
        LinuxGuest guest = LinuxGuest.create(this, root, spec);
        guests.add(guest.domain());
        guest.awaitAgent();
        return guest;
    }

    /** Kills libvirtd at once; guests run on. */
    void kill() throws InterruptedException {
        daemon.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        daemon = launch();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (TestGuest guest : guests) {
            guest.kill();
        }
        daemon.destroy();
        daemon.waitFor();
    }
}
