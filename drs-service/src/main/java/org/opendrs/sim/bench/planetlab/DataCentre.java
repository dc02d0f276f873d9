package org.opendrs.sim.bench.planetlab;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opendrs.sim.trace.TraceSeries;

/**
 * The data centre of the study: hosts of two types in turn, instances that follow a trace. Demands are looked at every 300 s and
 * whenever a migration ends; between two looks the power of a host is taken as linear.
 */
final class DataCentre {
    /** Time between decisions, and between two values of the traces, s. */
    static final int INTERVAL_SECONDS = 300;
    /** The original's first event; all others are at multiples of the interval from here. */
    private static final double START_SECONDS = 0.1;

    private static final double JOULES_PER_KWH = 3.6e6;

    private record Arrival(double seconds, int order, CentreInstance instance, CentreHost to) {}

    private final List<CentreHost> hosts;
    private final List<CentreInstance> instances;
    private final Idle idle;
    private final PriorityQueue<Arrival> arrivals =
            new PriorityQueue<>(Comparator.comparingDouble(Arrival::seconds).thenComparingInt(Arrival::order));
    private double seconds = START_SECONDS;
    private double joules;
    private int migrations;

    /** What becomes of an instance that asks for nothing at a look. */
    enum Idle {
        /** It stays. */
        KEPT,
        /** It is taken for finished and never comes back: so does CloudSim 3.0.3. */
        REMOVED
    }

    /** @param traces CPU, percent, of one day */
    DataCentre(int hosts, List<TraceSeries> traces, Idle idle) {
        HostType[] types = HostType.values();
        this.hosts = IntStream.range(0, hosts)
                .mapToObj(h -> new CentreHost(h, types[h % types.length]))
                .toList();
        this.instances = IntStream.range(0, traces.size())
                .mapToObj(row -> new CentreInstance(row, InstanceType.of(row, traces.size()), traces.get(row)))
                .toList();
        this.idle = idle;
    }

    List<CentreHost> hosts() {
        return hosts;
    }

    /** All that ever started, in the trace's order. */
    List<CentreInstance> instances() {
        return instances;
    }

    /** Since the start. */
    double seconds() {
        return seconds;
    }

    /** Lets a policy run it to the end of the traces. */
    DayFigures run(Policy policy, int intervals) {
        instances.forEach(instance -> policy.place(this, instance).add(instance));
        for (int k = 1; k < intervals; k++) {
            double next = START_SECONDS + (double) k * INTERVAL_SECONDS;
            finishArrivals(next);
            look(next);
            instances.forEach(CentreInstance::remember);
            start(policy.decide(this));
        }
        finishArrivals(Double.POSITIVE_INFINITY);
        return DayFigures.of(joules / JOULES_PER_KWH, migrations, hosts, instances);
    }

    private void start(List<Policy.Move> moves) {
        for (Policy.Move move : moves) {
            migrations++;
            arrivals.add(new Arrival(
                    seconds + move.instance().type().migrationSeconds(), migrations, move.instance(), move.to()));
            move.instance().leave();
            move.to().expect(move.instance());
        }
        moves.stream()
                .flatMap(move -> Stream.of(move.to(), move.instance().host()))
                .distinct()
                .forEach(host -> host.allocate(seconds));
    }

    private void finishArrivals(double before) {
        for (Arrival first = arrivals.peek(); first != null && first.seconds < before; first = arrivals.peek()) {
            look(first.seconds);
            for (Arrival one = first; one != null && one.seconds == seconds; one = arrivals.peek()) {
                finish(arrivals.remove());
            }
            look(seconds);
        }
    }

    private static void finish(Arrival arrival) {
        CentreHost from = arrival.instance.host();
        if (from != null) {
            from.remove(arrival.instance);
        }
        arrival.to.welcome(arrival.instance);
    }

    /** Demands, shares and energy up to a moment. */
    private void look(double until) {
        double elapsed = until - seconds;
        seconds = until;
        instances.forEach(instance -> instance.follow(until));
        for (CentreHost host : hosts) {
            double before = host.watts();
            host.allocate(until);
            joules += before == 0 ? 0 : (before + wattsEvenIdle(host)) / 2 * elapsed;
        }
        if (idle == Idle.REMOVED) {
            hosts.forEach(DataCentre::removeIdle);
        }
    }

    /** A host that becomes idle within an interval runs down to its idle power first. */
    private static double wattsEvenIdle(CentreHost host) {
        return host.type().watts(host.utilization());
    }

    private static void removeIdle(CentreHost host) {
        host.instances().stream()
                .filter(instance -> !instance.isMigrating() && instance.asked() == 0)
                .forEach(host::remove);
    }
}
