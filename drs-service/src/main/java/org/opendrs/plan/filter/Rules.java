package org.opendrs.plan.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.NovaFilter;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/** All rules of a cluster, cheap and selective ones first. */
public final class Rules {
    private final List<DepartureRule> departures;
    private final PlacementFilter[] filters;

    private Rules(List<DepartureRule> departures, List<PlacementFilter> filters) {
        this.departures = List.copyOf(departures);
        this.filters = filters.toArray(new PlacementFilter[0]);
    }

    /** Every rule there is for moves, but for Nova filters that the cloud does without. */
    public static Rules of(Cluster cluster) {
        List<PlacementFilter> filters = new ArrayList<>(arrival(cluster));
        filters.add(new Convergence(cluster));
        filters.add(new SameCell());
        filters.add(new HypervisorVersion());
        filters.add(new LearnedRefusal(cluster));
        filters.add(new FullHosts(cluster));
        if (isOn(cluster, NovaFilter.CPU_FEATURES)) {
            filters.add(new CpuFeatures());
        }
        return new Rules(departure(cluster), filters);
    }

    /** Rules for instances that come from nowhere. */
    public static Rules forNewInstances(Cluster cluster) {
        return new Rules(List.of(), arrival(cluster));
    }

    private static boolean isOn(Cluster cluster, NovaFilter filter) {
        return cluster.snapshot().planner().options().novaFilters().contains(filter);
    }

    private static List<DepartureRule> departure(Cluster cluster) {
        return List.of(
                new BlindHosts(cluster),
                new SourceUp(),
                new Unlocked(),
                new Idle(),
                new VmState(),
                new LiveMigratable(),
                FlavorDevice.SEV,
                FlavorDevice.VTPM,
                FlavorDevice.ACCELERATOR,
                FlavorDevice.PCI,
                new ModeAllows(),
                new CooledDown());
    }

    private static List<PlacementFilter> arrival(Cluster cluster) {
        CpuHotspots hotspots = new CpuHotspots(cluster);
        List<PlacementFilter> filters = new ArrayList<>(List.of(
                new HostInService(),
                new BlindHosts(cluster),
                new PlacementCapacity(),
                new MeasuredCpu(hotspots),
                new ClearGain(hotspots),
                new MeasuredMemory(),
                new NotAHotspot(cluster),
                new CustomResources(),
                new AntiAffinity(),
                new Affinity(),
                new PinnedZone(),
                new RequiredTraits(),
                new ForbiddenTraits(),
                new IsolatedAggregate()));
        if (isOn(cluster, NovaFilter.AGGREGATE_MULTI_TENANCY_ISOLATION)) {
            filters.add(new TenantIsolation());
        }
        if (isOn(cluster, NovaFilter.AGGREGATE_INSTANCE_EXTRA_SPECS)) {
            filters.add(new AggregateExtraSpecs());
        }
        return filters;
    }

    /** The same without one rule: tests show by it what the rule is for. */
    public Rules without(String rule) {
        return new Rules(
                departures.stream().filter(d -> !d.rule().equals(rule)).toList(),
                List.of(filters).stream().filter(f -> !f.rule().equals(rule)).toList());
    }

    /** The names of all rules. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>(); // one rule may be about both ends
        departures.forEach(rule -> names.add(rule.rule()));
        for (PlacementFilter filter : filters) {
            names.add(filter.rule());
        }
        return List.copyOf(names);
    }

    /** Whether an instance may be moved at all. */
    public boolean mayLeave(Board board, int instance) {
        for (DepartureRule rule : departures) {
            if (!rule.mayLeave(board, instance)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every filter lets the instance go to the host. */
    public boolean admits(Board board, int instance, int host) {
        if (host == board.hostOf(instance)) {
            return false;
        }
        for (PlacementFilter filter : filters) {
            if (!filter.admits(board, instance, host)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing but a lack of room could stand against it. */
    public boolean admitsIfThereWereRoom(Board board, int instance, int host) {
        if (host == board.hostOf(instance)) {
            return false;
        }
        for (PlacementFilter filter : filters) {
            if (!filter.isAboutRoom() && !filter.admits(board, instance, host)) {
                return false;
            }
        }
        return true;
    }

    /** Why an instance stays whatever the destination; empty when it may leave. */
    public Optional<Veto> departureVeto(Board board, int instance) {
        for (DepartureRule rule : departures) {
            if (!rule.mayLeave(board, instance)) {
                return Optional.of(new Veto(
                        id(board, instance),
                        host(board, board.hostOf(instance)),
                        rule.rule(),
                        rule.detail(board, instance)));
            }
        }
        return Optional.empty();
    }

    /** Everything that stands against a placement: of departure and destination. */
    public List<Veto> vetoes(Board board, int instance, int host) {
        List<Veto> vetoes = new ArrayList<>();
        departureVeto(board, instance).ifPresent(vetoes::add);
        vetoes.addAll(hostVetoes(board, instance, host));
        return vetoes;
    }

    /** Everything that a destination says against an instance. */
    public List<Veto> hostVetoes(Board board, int instance, int host) {
        List<Veto> vetoes = new ArrayList<>();
        for (PlacementFilter filter : filters) {
            if (!filter.admits(board, instance, host)) {
                vetoes.add(veto(filter, board, instance, host));
            }
        }
        return vetoes;
    }

    /** The name of the first rule that stands against a destination; empty when none does. */
    public String firstRefusal(Board board, int instance, int host) {
        for (PlacementFilter filter : filters) {
            if (!filter.admits(board, instance, host)) {
                return filter.rule();
            }
        }
        return "";
    }

    /** The first thing that stands against a destination; empty when nothing does. */
    public Optional<Veto> firstVeto(Board board, int instance, int host) {
        for (PlacementFilter filter : filters) {
            if (!filter.admits(board, instance, host)) {
                return Optional.of(veto(filter, board, instance, host));
            }
        }
        return Optional.empty();
    }

    private static Veto veto(PlacementFilter filter, Board board, int instance, int host) {
        return new Veto(id(board, instance), host(board, host), filter.rule(), filter.detail(board, instance, host));
    }

    private static InstanceId id(Board board, int instance) {
        return board.cluster().instances().instance(instance).id();
    }

    private static HostId host(Board board, int host) {
        return board.cluster().hosts().host(host).id();
    }
}
