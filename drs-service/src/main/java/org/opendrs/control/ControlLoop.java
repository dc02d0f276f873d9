package org.opendrs.control;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opendrs.act.DecisionLog;
import org.opendrs.act.MigrationExecutor;
import org.opendrs.act.Move;
import org.opendrs.act.MoveStarter;
import org.opendrs.act.PlanVerifier;
import org.opendrs.act.Verification;
import org.opendrs.hotspot.CpuHotspotDetector;
import org.opendrs.hotspot.MemoryHotspotDetector;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.inventory.SnapshotAssembler;
import org.opendrs.model.CpuRelief;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.Hotspot;
import org.opendrs.model.Mode;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerOptions;
import org.opendrs.plan.Planner;

/**
 * The cluster side. One {@link #tick} does, in this order:
 *
 * <ol>
 *   <li>read the cloud, if it is time; without a young inventory nothing else is decided
 *   <li>adopt what Nova migrates already (once), and follow the migrations that run
 *   <li>detect hotspots in the fresh reports
 *   <li>go on with moves that waited for room at their destination
 *   <li>join records and reports to a snapshot and plan, if it is time
 *   <li>verify each step of the plan's first wave by reading the world again, and ask Nova for those that still fit, once their
 *       destinations have room; tell the hosts for whom to keep room
 * </ol>
 *
 * Later waves are planned again when the first has ended: by then the world is another. One thread ticks; any may read the
 * {@link #view}.
 */
public final class ControlLoop {
    private final InventoryWatch inventory;
    private final HostReports reports;
    private final SnapshotAssembler assembler;
    private final HotspotWatch hotspots;
    private final Planner planner;
    private final PlanVerifier verifier;
    private final MigrationExecutor executor;
    private final MoveStarter starter;
    private final ControlOptions options;
    private final PlanPacer pacer;
    private final PlanReport planReport;
    private final PlanArchive archive;
    private final DecisionLog log;
    private final InstantSource clock;
    private boolean adopted;
    private volatile ControlView view;

    /** Everything that has state of its own is made here; the ports come from outside. */
    public ControlLoop(
            CloudInventories cloud,
            HostReports reports,
            SnapshotAssembler assembler,
            CpuHotspotDetector cpu,
            MemoryHotspotDetector memory,
            Planner planner,
            MigrationExecutor executor,
            MoveStarter starter,
            ControlOptions options,
            PlanArchive archive,
            DecisionLog log,
            InstantSource clock) {
        this.inventory = new InventoryWatch(cloud, options.inventoryEvery(), options.maxInventoryAge());
        this.reports = reports;
        this.assembler = assembler;
        this.hotspots = new HotspotWatch(cpu, memory, log);
        this.planner = planner;
        this.verifier = new PlanVerifier(cloud, assembler);
        this.executor = executor;
        this.starter = starter;
        this.options = options;
        this.pacer = new PlanPacer(options);
        this.planReport = new PlanReport(log);
        this.archive = archive;
        this.log = log;
        this.clock = clock;
        this.view = ControlView.starting(options.mode());
    }

    /** What the last tick saw and did. */
    public ControlView view() {
        return view;
    }

    /** One round. Never throws for a cloud or a hypervisor that is away. */
    public void tick() {
        Instant now = clock.instant();
        Optional<CloudInventory> current = look(now);
        if (current.isEmpty()) {
            publish(now, Optional.empty(), List.of());
            return;
        }
        Map<HostId, HostReport> latest = reports.latest();
        Map<HostId, String> blind = assembler.blind(current.get(), latest, now);
        List<Hotspot> hot = hotspots.look(fresh(blind, latest), now);
        resume(current.get(), hot, now);
        Optional<PlanPacer.Scope> due = due(hot, blind.isEmpty(), now);
        PlannerContext context = context(due.orElse(PlanPacer.Scope.GOAL), hot, now);
        Sighting seen = new Sighting(assembler, current.get(), latest, context, now);
        due.ifPresent(scope -> decide(seen, scope, hot, now));
        reserve(seen.inventory());
        publish(now, Optional.of(seen), hot);
    }

    /** The records to decide on, read again when a migration has just ended; empty when nothing may be decided. */
    private Optional<CloudInventory> look(Instant now) {
        return inventory.current(now).isPresent() && follow(now) ? inventory.current(now) : Optional.empty();
    }

    /** Adopts once, then watches; false when Nova could not be asked, and so nothing may be decided. */
    private boolean follow(Instant now) {
        try {
            int running = executor.inFlight().size();
            if (!adopted) {
                executor.adopt(now);
                adopted = true;
            }
            executor.watch(now);
            if (executor.inFlight().size() < running) {
                inventory.expire(); // an instance is elsewhere now
            }
            return true;
        } catch (CloudUnavailable e) {
            inventory.failed(e);
            return false;
        }
    }

    private Optional<PlanPacer.Scope> due(List<Hotspot> hotspots, boolean allMeasured, Instant now) {
        return options.mode() == Mode.OFF
                ? Optional.empty()
                : pacer.due(hosts(hotspots), starter.inFlight().size(), allMeasured, now);
    }

    private static Set<HostId> hosts(List<Hotspot> hotspots) {
        return hotspots.stream().map(Hotspot::host).collect(Collectors.toSet());
    }

    private void decide(Sighting seen, PlanPacer.Scope scope, List<Hotspot> hotspots, Instant now) {
        Planned planned = Planned.by(planner, seen.snapshot());
        planReport.show(planned.plan(), planned.snapshot());
        for (Move move : planReport.actionable()) {
            if (starter.start(move, moved -> verify(moved, seen.inventory(), hotspots, now), now)) {
                inventory.expire();
            }
        }
        archive.keep(planned);
        pacer.planned(scope, hosts(hotspots), starter.inFlight().size(), now);
    }

    private void resume(CloudInventory seen, List<Hotspot> hot, Instant now) {
        if (starter.resume(move -> verify(move, seen, hot, now), now)) {
            inventory.expire();
        }
    }

    private Verification verify(Move move, CloudInventory seen, List<Hotspot> hot, Instant now) {
        return verifier.verify(
                move,
                seen,
                reports.latest(),
                context(PlanPacer.Scope.GOAL, hot, now).without(move.instance()),
                clock.instant());
    }

    private void reserve(CloudInventory seen) {
        RunningMoves running = RunningMoves.of(executor.inFlight(), seen);
        starter.reserve(running.all(), running::unmeasured);
    }

    private PlannerContext context(PlanPacer.Scope scope, List<Hotspot> hot, Instant now) {
        PlannerOptions wanted = options.planner()
                .withCpuRelief(CpuRelief.HOTSPOTS); // an operator sees no move for what nobody reported
        return new PlannerContext(
                scope == PlanPacer.Scope.GOAL ? wanted : wanted.duties(),
                hot,
                starter.inFlight(),
                List.of(),
                executor.memory().lessons(now),
                Map.of());
    }

    private static Map<HostId, HostReport> fresh(Map<HostId, String> blind, Map<HostId, HostReport> latest) {
        Map<HostId, HostReport> fresh = new TreeMap<>(latest);
        fresh.keySet().removeAll(blind.keySet());
        return fresh;
    }

    private void publish(Instant now, Optional<Sighting> seen, List<Hotspot> hot) {
        view = new ControlView(
                Optional.of(now),
                options.mode(),
                seen,
                inventory.lastRead(),
                reports.latest(),
                hot,
                planReport.heldBack(),
                executor.tasks(),
                reports.silent(),
                inventory.trouble(),
                reports.balloons(),
                planReport.nothing());
    }
}
