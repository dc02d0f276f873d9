package org.opendrs.sim.scenario;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.opendrs.nova.testing.cloud.Server;
import org.opendrs.nova.testing.cloud.VmState;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.Simulation;

/** The kinds of events: what each is called, which keys belong to it, what it does. */
final class EventKinds {
    private static final Set<String> KINDS = Set.of(
            "cpu",
            "burst",
            "dirty",
            "others",
            "others-memory",
            "memory",
            "memory-burst",
            "files",
            "tmpfs",
            "reboot",
            "driver",
            "setmem",
            "pause",
            "resume",
            "boot",
            "delete",
            "lock",
            "unlock",
            "task",
            "idle",
            "disable",
            "enable",
            "compute-down",
            "compute-up",
            "operator-moves",
            "operator-aborts",
            "migration-refused",
            "migration-breaks",
            "migration-heals",
            "libvirt-away",
            "libvirt-back",
            "nova-away",
            "nova-answers",
            "nova-loses",
            "restart",
            "stop",
            "kill",
            "clock-forward",
            "clock-back");

    private final SimCluster cluster;
    private final List<String> hosts;
    private final Set<String> instances = new HashSet<>();

    EventKinds(SimCluster cluster) {
        this.cluster = cluster;
        this.hosts = cluster.hosts().stream().map(HostSpec::name).toList();
        cluster.instances().forEach(i -> instances.add(i.name()));
    }

    /** What the event there does. @param keys its keys */
    Consumer<Simulation> read(YamlCursor at, Set<String> keys) throws InvalidScenario {
        Set<String> found = new TreeSet<>(keys);
        found.retainAll(KINDS);
        if (found.size() != 1) {
            Set<String> other = new TreeSet<>(keys);
            other.remove("at");
            throw at.wrong(
                    found.isEmpty()
                            ? "unknown event '" + String.join(" ", other) + "'; known: "
                                    + String.join(", ", new TreeSet<>(KINDS))
                            : "one event, not " + String.join(" and ", found));
        }
        String kind = found.iterator().next();
        if (MemoryEvents.KINDS.contains(kind)) {
            return MemoryEvents.read(kind, at, instance(at.fields(Set.of()).getOrDefault(kind, at)));
        }
        return switch (kind) {
            case "cpu", "burst", "dirty", "pause", "resume", "boot", "delete" -> guest(kind, at);
            case "lock", "unlock", "task", "idle" -> server(kind, at);
            case "operator-moves", "operator-aborts", "migration-refused", "migration-breaks", "migration-heals" ->
                migration(kind, at);
            case "others",
                    "others-memory",
                    "libvirt-away",
                    "libvirt-back",
                    "disable",
                    "enable",
                    "compute-down",
                    "compute-up" -> host(kind, at);
            case "nova-away", "nova-answers", "nova-loses" -> nova(kind, at);
            default -> service(kind, at);
        };
    }

    private Consumer<Simulation> guest(String kind, YamlCursor at) throws InvalidScenario {
        if (kind.equals("boot")) {
            YamlCursor made = at.only("at", kind).need(kind);
            InstanceSpec instance = ClusterFile.instance(made, cluster);
            if (!instances.add(instance.name())) {
                throw made.wrong("there are two of instance '" + instance.name() + "'");
            }
            return sim -> sim.cloud().create(instance);
        }
        YamlCursor.Fields f = at.only("at", kind, "cores", "for", "mibPerSecond");
        String name = instance(f.need(kind));
        switch (kind) {
            case "cpu": {
                double cores = f.need("cores").number(0, 10_000);
                return sim -> sim.cloud().load(name).set(cores);
            }
            case "burst": {
                double cores = f.need("cores").number(0, 10_000);
                Duration length = f.need("for").duration();
                return sim -> sim.cloud().load(name).burst(cores, sim.now().plus(length));
            }
            case "dirty": {
                double rate = f.need("mibPerSecond").number(0, 1e6);
                return sim -> sim.cloud().guest(name).dirty(rate);
            }
            case "delete":
                instances.remove(name);
                return sim -> sim.cloud().delete(name);
            default:
                return sim -> sim.cloud().world().pause(sim.cloud().id(name), kind.equals("pause"));
        }
    }

    private Consumer<Simulation> server(String kind, YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only("at", kind, "state");
        String name = instance(f.need(kind));
        String state = kind.equals("task") ? f.need("state").text() : "";
        return sim -> sim.changeNova(cloud -> {
            Server server = cloud.serverNamed(name);
            switch (kind) {
                case "lock" -> server.lock(null, cloud.now());
                case "unlock" -> server.unlock(cloud.now());
                case "task" -> server.state(VmState.ACTIVE, state, cloud.now());
                default -> server.state(VmState.ACTIVE, null, cloud.now());
            }
        });
    }

    private Consumer<Simulation> migration(String kind, YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only("at", kind, "to", "because", "after");
        String name = instance(f.need(kind));
        switch (kind) {
            case "operator-moves": {
                String to = host(f.need("to"));
                return sim -> sim.operator().move(name, to);
            }
            case "operator-aborts":
                return sim -> sim.operator().abort(name);
            case "migration-refused": {
                String because = f.need("because").text();
                return sim -> sim.cloud().migrations().refuse(sim.cloud().id(name), because);
            }
            case "migration-breaks": {
                double ratio = f.number("after", 0.5, 0.01, 0.99);
                return sim -> sim.cloud().migrations().breakAt(sim.cloud().id(name), ratio);
            }
            default:
                return sim -> sim.cloud().migrations().heal(sim.cloud().id(name));
        }
    }

    private Consumer<Simulation> host(String kind, YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only("at", kind, "cores", "mib");
        String name = host(f.need(kind));
        double cores = kind.equals("others") ? f.need("cores").number(0, 100_000) : 0;
        double mib = kind.equals("others-memory") ? f.need("mib").number(0, 1e8) : 0;
        return switch (kind) {
            case "others" -> sim -> sim.change(name, host -> host.others(now -> cores));
            case "others-memory" -> sim -> sim.change(name, host -> host.othersMemory(mib));
            case "libvirt-away" -> sim -> sim.change(name, host -> host.away(true));
            case "libvirt-back" -> sim -> sim.change(name, host -> host.away(false));
            case "disable" ->
                sim -> sim.changeNova(cloud -> cloud.computeHost(name).disable(true, "by the scenario"));
            case "enable" ->
                sim -> sim.changeNova(cloud -> cloud.computeHost(name).disable(false, null));
            case "compute-down" -> sim -> sim.changeNova(cloud -> cloud.kill(cloud.computeHost(name)));
            default -> sim -> sim.changeNova(cloud -> cloud.revive(cloud.computeHost(name)));
        };
    }

    private static Consumer<Simulation> nova(String kind, YamlCursor at) throws InvalidScenario {
        YamlCursor.Fields f = at.only("at", kind, "method", "status", "times");
        if (kind.equals("nova-away")) {
            Duration length = f.need(kind).duration();
            return sim -> sim.cutNova(length);
        }
        String path = f.need(kind).text();
        Optional<YamlCursor> method = f.find("method");
        String verb = method.isPresent() ? method.get().text() : "*";
        int times = (int) f.number("times", 1, 1, 1_000_000);
        int status = (int) f.number("status", 500, 400, 599);
        return kind.equals("nova-loses")
                ? sim -> sim.nova().loseAnswers(verb, path, times)
                : sim -> sim.nova().fail(verb, path, status, times);
    }

    private static Consumer<Simulation> service(String kind, YamlCursor at) throws InvalidScenario {
        YamlCursor subject = at.only("at", kind).need(kind);
        switch (kind) {
            case "clock-forward", "clock-back": {
                Duration by = subject.duration();
                return sim -> sim.jump(kind.equals("clock-back") ? by.negated() : by);
            }
            default:
                ClusterFile.known(subject, "process", List.of("service"));
                return switch (kind) {
                    case "kill" -> Simulation::kill;
                    case "stop" -> Simulation::stop;
                    default -> Simulation::restart;
                };
        }
    }

    private String instance(YamlCursor at) throws InvalidScenario {
        return ClusterFile.known(at, "instance", List.copyOf(instances));
    }

    private String host(YamlCursor at) throws InvalidScenario {
        return ClusterFile.known(at, "host", hosts);
    }
}
