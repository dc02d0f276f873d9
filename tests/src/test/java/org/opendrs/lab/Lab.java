package org.opendrs.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The one-machine cloud as one test uses it: commands of {@code devstack/lab/lab}, with names that are unique among test
 * runs and an undo of everything on {@link #close()}. A command that fails fails the test, with what it said.
 */
public final class Lab implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String RUN = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final String prefix = "t" + RUN + "-" + COUNT.incrementAndGet() + "-";
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** @param label names the test, in the paths of what it leaves behind */
    Lab(String label) {
        this.folder = Checkout.output().resolve(label);
    }

    static String program() {
        return Checkout.root().resolve("devstack/lab/lab").toString();
    }

    /** Any command of the lab; its output. */
    public String run(String... words) {
        return command(words).ok();
    }

    private static Command command(String... words) {
        List<String> all =
                Stream.concat(Stream.of(program()), Arrays.stream(words)).toList();
        return Command.run(LIMIT, Map.of(), all);
    }

    /** Boots a guest and waits until its agent answers, 10 to 20 s. */
    public Guest boot(Boot boot) {
        String name = prefix + boot.name();
        atEnd("delete", name);
        Stream<String> words = Stream.of(
                "boot",
                name,
                boot.node(),
                String.valueOf(boot.memoryMib()),
                String.valueOf(boot.cpuPercent()),
                boot.flavor());
        run(Stream.concat(words, boot.options().stream()).toArray(String[]::new));
        return new Guest(name, show(name).path("id").asText());
    }

    /** Boots guests side by side, in the order given. */
    public List<Guest> bootAll(Boot... boots) {
        List<CompletableFuture<Guest>> booting = Arrays.stream(boots)
                .map(boot -> CompletableFuture.supplyAsync(() -> boot(boot)))
                .toList();
        return booting.stream().map(CompletableFuture::join).toList();
    }

    public void delete(Guest guest) {
        run("delete", guest.name());
    }

    /** Changes what a guest does, e.g. {@code cpu=80 mem=100 dirty=8 cache=40 threads=2}. */
    public void load(Guest guest, String... settings) {
        run(Stream.concat(Stream.of("load", guest.name()), Arrays.stream(settings))
                .toArray(String[]::new));
    }

    /** Live migration through Nova, to its end. */
    public void migrate(Guest guest, String node) {
        run("migrate", guest.name(), node);
    }

    /** Nova's migration records of a guest, oldest first. */
    public List<JsonNode> migrations(Guest guest) {
        return run("migrations", guest.name()).lines().map(Json::parse).toList();
    }

    /** The node that a guest is on, as Nova says it. */
    public String node(Guest guest) {
        return show(guest.name()).path("OS-EXT-SRV-ATTR:host").asText();
    }

    /** Its libvirt domain. */
    public String domain(Guest guest) {
        return show(guest.name()).path("OS-EXT-SRV-ATTR:instance_name").asText();
    }

    /** Nova's record of a guest. */
    public JsonNode show(Guest guest) {
        return show(guest.name());
    }

    private JsonNode show(String name) {
        return Json.parse(run("show", name));
    }

    /** Runs a program inside a guest. */
    public String inside(Guest guest, String... words) {
        return run(Stream.concat(Stream.of("guest", guest.name()), Arrays.stream(words))
                .toArray(String[]::new));
    }

    public void lock(Guest guest) {
        run("lock", guest.name());
    }

    /** Sets metadata of a guest; {@code KEY=} removes the key. */
    public void metadata(Guest guest, String... pairs) {
        run(Stream.concat(Stream.of("metadata", guest.name()), Arrays.stream(pairs))
                .toArray(String[]::new));
    }

    /** Resizes a guest until Nova waits for a confirmation. Only a guest held to its node by a group stays there. */
    public void resize(Guest guest, String flavor) {
        run("resize", guest.name(), flavor);
    }

    /** Creates a server group and returns its name, for {@link Boot#group}. */
    public String group(String name, String policy) {
        run("group", "create", prefix + name, policy);
        atEnd("group", "delete", prefix + name);
        return prefix + name;
    }

    /** CPU time and steal of each guest on a node, over the seconds from now. */
    public List<GuestCpu> steal(String node, int seconds) {
        return run("steal", node, String.valueOf(seconds))
                .lines()
                .map(GuestCpu::parse)
                .toList();
    }

    public String virsh(String node, String... words) {
        return run(Stream.concat(Stream.of("virsh", node), Arrays.stream(words)).toArray(String[]::new));
    }

    /** Breaks a part of a node, e.g. {@code fault("cmp2", "nova-compute", "kill")}; whole again after the test. */
    public void fault(String node, String part, String how) {
        atEnd("up", "3");
        switch (how) {
            case "cut" -> atEnd("fault", node, part, "heal");
            case "freeze" -> atEnd("fault", node, part, "thaw");
            default -> {} // `up` starts what is not up
        }
        run("fault", node, part, how);
    }

    /** A program beside the guests, as a storage daemon is, takes so much of a node's memory; it ends after the test. */
    public void consume(String node, int mib) throws IOException {
        String script = "head -c %dM /dev/zero | { tail -c %dM; } | sleep infinity".formatted(mib, mib);
        Process process = new ProcessBuilder(program(), "_in_node", node, "bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        synchronized (undo) {
            undo.push(() -> {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            });
        }
    }

    /** Mends a part of a node before the test ends: {@code start}, {@code heal} or {@code thaw}. */
    public void mend(String node, String part, String how) {
        run("fault", node, part, how);
    }

    /** Starts the service as an operator would, for this cloud; it is stopped after the test. */
    public DrsServer service(ServiceConfig config) {
        DrsServer service = DrsServer.start(config, folder);
        synchronized (undo) {
            undo.push(service::close);
        }
        return service;
    }

    private void atEnd(String... words) {
        synchronized (undo) {
            undo.push(() -> run(words));
        }
    }

    /** Undoes everything, last things first; a failure does not keep the rest from being undone. */
    @Override
    public void close() {
        AssertionError failed = null;
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (AssertionError e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
