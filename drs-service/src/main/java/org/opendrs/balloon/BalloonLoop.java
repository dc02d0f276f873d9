package org.opendrs.balloon;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.BalloonPolicy;
import org.opendrs.balloon.policy.CellPolicy;
import org.opendrs.balloon.policy.Cells;
import org.opendrs.balloon.policy.Condition;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.balloon.policy.HostBook;
import org.opendrs.balloon.policy.HostMemory;
import org.opendrs.balloon.policy.Order;
import org.opendrs.balloon.policy.Pool;
import org.opendrs.balloon.policy.Regime;
import org.opendrs.balloon.policy.Round;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.HostSample;
import org.opendrs.monitor.HypervisorUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ballooning of one host: sample, decide, set, remember. The caller ticks it with each sample, on one thread; events may come
 * on any. It needs nobody else: when the cloud or the cluster side is away it goes on with what they said last.
 *
 * <p>In mode {@code recommend} it decides and says what it would do, and never calls the driver but to ask what devices
 * guests have.
 */
public final class BalloonLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BalloonLoop.class);

    private final HostId host;
    private final Mode mode;
    private final boolean returnOnStop;
    private final BalloonDriver driver;
    private final Directives directives;
    private final Devices devices;
    private final Observations observations;
    private final BalloonOptions options;
    private final HostSwap swap;
    private final CellPolicy policy;
    private final HostBook book;
    private final Consumer<String> log;
    private final Complaints complaints;
    private final Arrivals arrivals;
    private final OtherConsumers others;
    private final Queue<DomainEvent> events = new ConcurrentLinkedQueue<>();
    private Regime regime = Regime.STEADY;
    private CellPolicy.Regimes regimes = CellPolicy.Regimes.STEADY;
    private double troubledSince = Double.NaN;
    private String lastSaid = "";
    private String line = "";
    private BalloonTotals totals = BalloonTotals.NONE;
    private List<Guest> guests = List.of();
    private List<CellStatus> cells = List.of();

    /** On a host whose swap is known as far as its kernel tells. */
    public BalloonLoop(
            HostId host,
            BalloonDriver driver,
            Directives directives,
            BalloonOptions options,
            Mode mode,
            boolean returnOnStop,
            Consumer<String> log) {
        this(host, driver, directives, options, HostSwap.UNKNOWN, mode, returnOnStop, log);
    }

    /**
     * @param swap of the host
     * @param mode recommend or automatic; with {@code off} there is no loop
     * @param returnOnStop give back what was taken when this is closed
     * @param log takes one line a round that does something
     */
    public BalloonLoop(
            HostId host,
            BalloonDriver driver,
            Directives directives,
            BalloonOptions options,
            HostSwap swap,
            Mode mode,
            boolean returnOnStop,
            Consumer<String> log) {
        this.host = host;
        this.mode = mode;
        this.returnOnStop = returnOnStop;
        this.driver = driver;
        this.devices = new Devices(driver);
        this.observations = new Observations(devices, directives, mode);
        this.options = options;
        this.swap = swap;
        this.policy = new CellPolicy(new BalloonPolicy(options));
        this.book = new HostBook(options);
        this.log = log;
        this.directives = directives;
        this.complaints = new Complaints(directives, log);
        this.arrivals = new Arrivals(options);
        this.others = new OtherConsumers(options);
    }

    /** A guest started, rebooted or left; any thread. */
    public void tell(DomainEvent event) {
        if (event.kind() == DomainEvent.Kind.STARTED || event.kind() == DomainEvent.Kind.REBOOTED) {
            events.add(event);
        }
    }

    /** One round. */
    public BalloonStatus tick(HostSample sample) {
        double seconds = sample.monotonicNanos() / 1e9;
        takeEvents(seconds);
        complaints.tell(sample);
        devices.learn(seconds, sample.domains());
        guests = book.observe(seconds, observations.of(seconds, sample));
        arrivals.follow(seconds, directives.arrivals(host), sample);
        HostMemory memory =
                Observations.host(sample, arrivals, swap.freeMib(sample), others.reserveMib(seconds, sample));
        Regime last = regime;
        Round round = decide(memory, sample);
        regime = round.regime();
        arrivals.judge(seconds, memory, round, guests);
        Duration troubledFor = troubledFor(seconds, memory);
        totals = totals.suffering(guests.stream()
                .filter(guest -> guest.condition() instanceof Condition.Distressed)
                .count());
        say(round, last);
        if (mode == Mode.AUTOMATIC && !round.nothing()) {
            carryOut(seconds, round);
        }
        return new BalloonStatus(
                host,
                sample.at(),
                mode,
                round,
                memory.availableMib(),
                options.keptMib(memory),
                sample.memory().kernel(),
                troubledFor,
                guests,
                cells,
                arrivals.freeMib(),
                arrivals.rooms(),
                totals,
                line);
    }

    private Round decide(HostMemory memory, HostSample sample) {
        Pool whole = new Pool(memory, guests, book.promisedMib(guests));
        SortedMap<Integer, Pool> parts =
                Cells.pools(memory, Observations.cells(sample), guests, devices::cell, book::promisedMib);
        book.shareReserves(whole, parts.values());
        CellPolicy.Decision decision = policy.decide(whole, parts, regimes);
        regimes = decision.regimes();
        cells = decision.cells().stream().map(CellStatus::of).toList();
        return decision.round();
    }

    /** Whether, as of the last round, guests lack memory that we could give back; on the thread that ticks. */
    public boolean holdsMemory() {
        return mode == Mode.AUTOMATIC && guests.stream().anyMatch(BalloonLoop::returnable);
    }

    private static boolean returnable(Guest guest) {
        return guest.squeezed() && !(guest.condition() instanceof Condition.HandsOff);
    }

    private Duration troubledFor(double seconds, HostMemory memory) {
        boolean troubled = regime == Regime.SHORT || memory.availableMib() < options.criticalMib(memory);
        if (!troubled) {
            troubledSince = Double.NaN;
            return Duration.ZERO;
        }
        troubledSince = Double.isNaN(troubledSince) ? seconds : troubledSince;
        return Duration.ofMillis(Math.round((seconds - troubledSince) * 1000));
    }

    private void takeEvents(double seconds) {
        for (DomainEvent event = events.poll(); event != null; event = events.poll()) {
            if (event.kind() == DomainEvent.Kind.STARTED) {
                devices.forget(event.instance());
            } else {
                book.rebooted(seconds, event.instance());
            }
        }
    }

    /**
     * A line for each round that does something, and when the host becomes short; what would be done is said once, until it is something
     * else.
     */
    private void say(Round round, Regime last) {
        String what = round.regime() + who(round.returns()) + who(round.reclaims());
        boolean shortNow = round.regime() == Regime.SHORT && last != Regime.SHORT;
        boolean repeated = what.equals(lastSaid) && mode != Mode.AUTOMATIC;
        if (!repeated && (!round.nothing() || shortNow)) {
            line = RoundLine.of(host, mode, round);
            log.accept(line);
        }
        lastSaid = what;
    }

    private static String who(List<? extends Order> orders) {
        return orders.isEmpty()
                ? "[]"
                : orders.stream().map(Order::instance).sorted().toList().toString();
    }

    /** Returns first: somebody may be waiting for them. */
    private void carryOut(double seconds, Round round) {
        Map<InstanceId, Guest> byId = new HashMap<>();
        guests.forEach(guest -> byId.put(guest.id(), guest));
        try {
            for (Order order : round.returns()) {
                carryOut(seconds, order, byId);
            }
            for (Order order : round.reclaims()) {
                carryOut(seconds, order, byId);
            }
        } catch (HypervisorUnavailable e) {
            LOG.warn("{}; balloons stay as they are", e.line());
        }
    }

    private void carryOut(double seconds, Order order, Map<InstanceId, Guest> byId) {
        TargetOutcome outcome = driver.setTarget(order.instance(), kib(order.toMib()));
        if (outcome instanceof TargetOutcome.Taken) {
            Optional.ofNullable(byId.get(order.instance())).ifPresent(guest -> book.ordered(seconds, order, guest));
            totals = totals.taken(order.fromMib(), order.toMib());
        } else if (outcome instanceof TargetOutcome.Refused refused) {
            totals = totals.oneRefused();
            observations.hangs(seconds, order.instance());
            LOG.info("host {}: balloon of {} refused: {}", host, order.name(), refused.why());
        } else if (outcome instanceof TargetOutcome.Hangs hangs) {
            totals = totals.oneHung();
            observations.hangs(seconds, order.instance());
            LOG.info("host {}: balloon of {} not set: {}", host, order.name(), hangs.why());
        }
    }

    private static long kib(double mib) {
        return (long) (mib * Observations.KIB_PER_MIB);
    }

    /** Gives back what was taken, if so configured, as far as the hypervisor lets us; then frees the driver. */
    @Override
    public void close() {
        if (mode == Mode.AUTOMATIC && returnOnStop) {
            try {
                guests.stream().filter(BalloonLoop::returnable).forEach(this::giveBack);
            } catch (HypervisorUnavailable e) {
                LOG.warn("{}; its balloons are not returned", e.line());
            }
        }
        driver.close();
    }

    private void giveBack(Guest guest) {
        TargetOutcome outcome = driver.setTarget(guest.id(), kib(guest.size().ceilingMib()));
        LOG.info(
                "host {}: balloon of {} returned on stop: {} MiB, {}",
                host,
                guest.name(),
                Math.round(guest.size().ceilingMib()),
                outcome instanceof TargetOutcome.Taken ? "taken" : outcome);
    }
}
