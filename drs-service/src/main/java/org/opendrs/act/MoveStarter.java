package org.opendrs.act;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.opendrs.act.DestinationRooms.Offer;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.model.Arrival;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.model.Room;
import org.opendrs.plan.filter.Footprint;

/**
 * Takes a planned move to Nova's request. One thread.
 *
 * <pre>
 * planned ──fits──▶ is there room? ──yes───────────────────────────────────────▶ Nova is asked
 *                        └──no──▶ reserved ──the host made it; still fits──────▶ Nova is asked
 *                                     └──refused, or too late──▶ dropped, nor is who brings as much, for a while
 * </pre>
 *
 * Where nobody reclaims memory the room must be there at once. It stays reserved until the migration has ended, whatever the end.
 */
public final class MoveStarter {
    /** A host hears of an arrival and answers with its next samples. */
    private static final Duration ANSWER_GRACE = Duration.ofSeconds(10);

    /** Whoever was refused is not tried there again: nothing may have been missing, where others came first. */
    private static final double LEAST_SHORTFALL_MIB = 1;

    private final MigrationExecutor executor;
    private final DestinationRooms rooms;
    private final Duration within;
    private final DecisionLog log;
    private final Map<InstanceId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<InstanceId, Arrival> underWay = new LinkedHashMap<>();

    /** @param missingMib as last heard */
    private record Waiting(Move move, Arrival arrival, double missingMib) {}

    /** @param within how long a destination may take to make room; zero: not at all */
    public MoveStarter(MigrationExecutor executor, DestinationRooms rooms, Duration within, DecisionLog log) {
        this.executor = executor;
        this.rooms = rooms;
        this.within = within;
        this.log = log;
    }

    /**
     * Starts a move if the budget allows, if it still fits and if there is room.
     *
     * @return whether Nova was asked
     */
    public boolean start(Move move, Function<Move, Verification> verifier, Instant now) {
        if (!executor.mayStart(move, waitingInFlight())) {
            return false; // the budget is used up; planned again when a migration ends
        }
        Optional<Footprint> memory = verified(move, verifier);
        if (memory.isEmpty()) {
            return false;
        }
        Optional<Offer> offer = rooms.at(move.to(), now);
        double arrivingMib = memory.get().arrivingMib();
        double missing =
                arrivingMib - offer.map(Offer::freeMib).orElse(memory.get().freeMib());
        Arrival arrival = new Arrival(move.instance(), move.name(), arrivingMib, within, now, false);
        if (missing <= 0) {
            return request(move, arrival, now);
        }
        if (offer.isEmpty() || within.isZero()) {
            drop(move, arrivingMib, missing, "nobody reclaims memory there", now);
            return false;
        }
        waiting.put(move.instance(), new Waiting(move, arrival, missing));
        log.line(RoomLine.reserve(move, arrival, missing));
        return false;
    }

    /**
     * Goes on with moves that wait for room.
     *
     * @return whether Nova was asked
     */
    public boolean resume(Function<Move, Verification> verifier, Instant now) {
        boolean asked = false;
        for (Waiting one : List.copyOf(waiting.values())) {
            asked |= resume(one, verifier, now);
        }
        return asked;
    }

    private boolean resume(Waiting one, Function<Move, Verification> verifier, Instant now) {
        Optional<Offer> offer = rooms.at(one.move().to(), now);
        Optional<Room> room = offer.flatMap(told -> told.to(one.arrival()));
        if (room.isPresent() && room.get() instanceof Room.Refused no) {
            drop(one, no.shortfallMib(), no.why(), now);
        } else if (room.isPresent() && room.get() instanceof Room.Met) {
            return reserved(one, offer.orElseThrow().freeMib(), verifier, now);
        } else if (tooLate(one, now)) {
            drop(one, one.missingMib(), "the host does not answer", now);
        } else if (room.isPresent() && room.get() instanceof Room.Pending pending) {
            waiting.put(one.move().instance(), new Waiting(one.move(), one.arrival(), pending.missingMib()));
        }
        return false;
    }

    private static boolean tooLate(Waiting one, Instant now) {
        Duration most = one.arrival().within().plus(ANSWER_GRACE);
        return Duration.between(one.arrival().askedAt(), now).compareTo(most) > 0;
    }

    /** The instance may have grown meanwhile: then it waits on for the rest, until its deadline. */
    private boolean reserved(Waiting one, double freeMib, Function<Move, Verification> verifier, Instant now) {
        Move move = one.move();
        waiting.remove(move.instance());
        Optional<Footprint> memory = verified(move, verifier);
        if (memory.isEmpty()) {
            return false;
        }
        Arrival arrival = one.arrival().holding(memory.get().arrivingMib());
        double missing = arrival.memoryMib() - one.arrival().memoryMib() - Math.max(0, freeMib);
        if (missing > 0) {
            waiting.put(move.instance(), new Waiting(move, arrival, missing));
            return false;
        }
        log.line(RoomLine.reserved(move, arrival, now));
        return request(move, arrival, now);
    }

    private void drop(Waiting one, double shortfallMib, String why, Instant now) {
        drop(one.move(), one.arrival().memoryMib(), shortfallMib, why, now);
    }

    private void drop(Move move, double arrivingMib, double shortfallMib, String why, Instant now) {
        waiting.remove(move.instance());
        double roomMib = arrivingMib - Math.max(LEAST_SHORTFALL_MIB, shortfallMib);
        executor.noRoom(move, (long) Math.max(0, roomMib), now);
        log.line(RoomLine.refused(move, shortfallMib, why));
    }

    /** What it brings and finds if it still fits; else says why not. */
    private Optional<Footprint> verified(Move move, Function<Move, Verification> verifier) {
        Verification verification = verifier.apply(move);
        if (verification instanceof Verification.Fits fits) {
            return Optional.of(fits.memory());
        }
        if (verification instanceof Verification.DoesNotFit no) {
            log.line("verify stale " + move.label() + ": " + no.why());
        } else if (verification instanceof Verification.CannotTell unknown) {
            log.line("verify cannot tell " + move.label() + ": " + unknown.why());
        }
        return Optional.empty();
    }

    private boolean request(Move move, Arrival arrival, Instant now) {
        try {
            executor.start(move, now);
            underWay.put(move.instance(), arrival.onItsWay());
            return true;
        } catch (CloudUnavailable e) {
            log.line("verify cannot tell " + move.label() + ": " + e.line());
            return false;
        }
    }

    /**
     * Tells hosts for whom to keep room: who waits for it, and everybody whose migration runs.
     *
     * @param running all migrations that run, ours and others'
     * @param unmeasured how an instance arrives of which only its flavor is known
     */
    public void reserve(List<InFlight> running, Function<InstanceId, Optional<Arrival>> unmeasured) {
        underWay.keySet().retainAll(running.stream().map(InFlight::instance).toList());
        Map<HostId, List<Arrival>> all = new LinkedHashMap<>();
        for (InFlight one : running) {
            Optional.ofNullable(underWay.get(one.instance()))
                    .or(() -> unmeasured.apply(one.instance()))
                    .ifPresent(arrival -> arrivals(all, one.to()).add(arrival));
        }
        waiting.values().forEach(one -> arrivals(all, one.move().to()).add(one.arrival()));
        rooms.reserve(all);
    }

    private static List<Arrival> arrivals(Map<HostId, List<Arrival>> all, HostId host) {
        return all.computeIfAbsent(host, any -> new ArrayList<>());
    }

    /** Places held at two hosts: by migrations that run and by moves that wait for room. */
    public List<InFlight> inFlight() {
        List<InFlight> all = new ArrayList<>(executor.inFlight());
        all.addAll(waitingInFlight());
        return all;
    }

    private List<InFlight> waitingInFlight() {
        return waiting.values().stream()
                .map(one -> new InFlight(
                        one.move().instance(), one.move().from(), one.move().to()))
                .toList();
    }
}
