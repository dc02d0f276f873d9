package org.opendrs.sim.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.opendrs.model.HostId;
import org.opendrs.sim.SimCloud;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.SimCluster.FlavorSpec;
import org.opendrs.sim.SimCluster.HostSpec;
import org.opendrs.sim.SimCluster.InstanceSpec;
import org.opendrs.sim.SimCluster.Load;
import org.opendrs.sim.SimCluster.Rules;
import org.opendrs.sim.world.SimHost;

/**
 * What happens in the demo: every few minutes the instances of one host want more than it has, for as long as it takes; CPU in one chapter,
 * memory in the next; and now and then there is a burst that is too short to matter. Runs on one daemon thread until it is closed.
 */
final class DemoStory implements AutoCloseable {
    private static final Duration FIRST_RUSH = Duration.ofSeconds(8);
    private static final Duration CALM_AFTER = Duration.ofSeconds(110);
    private static final Duration CHAPTER = Duration.ofSeconds(150);
    private static final Duration BURST = Duration.ofSeconds(12);
    /** Programs and balloons are not faster in a faster demo: an instance that grows is given so long, and the relief after the last one. */
    private static final Duration GROWTH = Duration.ofSeconds(45);

    private static final Duration RELIEF = Duration.ofSeconds(60);
    private static final double CALM_CORES = 0.9;
    private static final double RUSH_CORES = 3.6;
    private static final int HOST_CORES = 8;
    private static final int HOST_MIB = 16_384;
    private static final int INSTANCE_MIB = 7168;
    /** What an instance uses, and what it holds because it once used it. */
    private static final double CALM_MIB = 1800;

    private static final double HELD_MIB = 3000;
    /** What an instance wants in a chapter of memory. */
    private static final double GROWN_MIB = 6600;

    private static final List<String> SERVICES = List.of("web", "db", "cache", "ci", "mail", "search");
    private static final int INSTANCES_A_HOST = 3;
    private static final List<String> HOSTS = List.of("cmp1", "cmp2", "cmp3", "cmp4");

    private final SimCloud cloud;
    private final DemoSpeed speed;
    private final Consumer<String> teller;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "demo-story");
        daemon.setDaemon(true);
        return daemon;
    });

    /** @param teller takes a line for each thing that happens */
    DemoStory(SimCloud cloud, DemoSpeed speed, Consumer<String> teller) {
        this.cloud = cloud;
        this.speed = speed;
        this.teller = teller;
    }

    /** Four hosts with three instances each. */
    static SimCluster cluster(DemoSpeed speed) {
        List<HostSpec> hosts = HOSTS.stream()
                .map(name -> new HostSpec(
                        name, HOST_CORES, HOST_CORES, HOST_MIB, speed.bandwidthMibPerSecond(), 4, 2, 0, Set.of()))
                .toList();
        FlavorSpec flavor = new FlavorSpec("m1.large", 4, INSTANCE_MIB, Map.of());
        List<InstanceSpec> instances = new ArrayList<>();
        for (int i = 0; i < HOSTS.size() * INSTANCES_A_HOST; i++) {
            String name = SERVICES.get(i % SERVICES.size()) + "-" + (i / SERVICES.size() + 1);
            Load load = new Load(CALM_CORES, 0.15, CALM_MIB, HELD_MIB, 8 * speed.factor());
            instances.add(new InstanceSpec(
                    name, flavor.name(), Optional.of(HOSTS.get(i / INSTANCES_A_HOST)), load, Rules.NONE));
        }
        return new SimCluster(hosts, List.of(flavor), List.of(), List.of(), instances);
    }

    void begin() {
        after(FIRST_RUSH, () -> cpuChapter(1));
    }

    private void cpuChapter(int number) {
        String host = crowded(number);
        List<String> names = namesOn(host);
        rush(host, names);
        after(CALM_AFTER, () -> calm(names));
        after(CALM_AFTER.plus(BURST.multipliedBy(2)), this::burst);
        after(CHAPTER, () -> memoryChapter(number + 1));
    }

    /** One after the other grows, until they want more than there is. */
    private void memoryChapter(int number) {
        String host = crowded(number);
        List<String> names = namesOn(host);
        int growing = tooMany(names.size());
        for (int i = 0; i < growing; i++) {
            String name = names.get(i);
            later(GROWTH.multipliedBy(i), () -> grow(name, host));
        }
        later(GROWTH.multipliedBy(growing).plus(RELIEF), () -> {
            names.forEach(name -> cloud.memoryDemand(name, CALM_MIB));
            teller.accept("story: " + String.join(", ", names) + " let go of their memory again");
            after(BURST, () -> cpuChapter(number + 1));
        });
    }

    /** How many of so many instances have to grow for the host to be short. */
    private static int tooMany(int instances) {
        int growing = 0;
        while (growing < instances && growing * GROWN_MIB + (instances - growing) * CALM_MIB <= HOST_MIB) {
            growing++;
        }
        return growing;
    }

    /** The host with the most instances, another one each time where several have as many. */
    private String crowded(int number) {
        int most = HOSTS.stream().mapToInt(host -> namesOn(host).size()).max().orElse(0);
        List<String> full =
                HOSTS.stream().filter(host -> namesOn(host).size() == most).toList();
        return full.get(number % full.size());
    }

    private List<String> namesOn(String host) {
        return cloud.world().look(new HostId(host), DemoStory::names).orElse(List.of());
    }

    private static List<String> names(SimHost host) {
        return host.guests().stream().map(guest -> guest.name()).toList();
    }

    private void rush(String host, List<String> names) {
        names.forEach(name -> cloud.load(name).set(RUSH_CORES));
        teller.accept(String.format(
                Locale.ROOT,
                "story: %s on %s want %.1f CPUs now; the host has %d",
                String.join(", ", names),
                host,
                names.size() * RUSH_CORES,
                HOST_CORES));
    }

    private void calm(List<String> names) {
        names.forEach(name -> cloud.load(name).set(CALM_CORES));
        teller.accept("story: " + String.join(", ", names) + " are calm again");
    }

    private void grow(String name, String host) {
        cloud.memoryDemand(name, GROWN_MIB);
        teller.accept(String.format(
                Locale.ROOT,
                "story: %s on %s wants %.0f MiB of memory now, it used %.0f; the host has %d",
                name,
                host,
                GROWN_MIB,
                CALM_MIB,
                HOST_MIB));
    }

    private void burst() {
        String host = HOSTS.get(0);
        namesOn(host)
                .forEach(name -> cloud.load(name).burst(RUSH_CORES, cloud.now().plus(speed.of(BURST))));
        teller.accept("story: a burst of " + speed.of(BURST).toSeconds() + " s on " + host + ", too short to act upon");
    }

    private void after(Duration time, Runnable event) {
        later(speed.of(time), event);
    }

    /** In real time, however fast the demo is. */
    private void later(Duration time, Runnable event) {
        thread.schedule(event, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
