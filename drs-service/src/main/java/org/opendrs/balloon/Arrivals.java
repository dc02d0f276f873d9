package org.opendrs.balloon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.balloon.policy.HostMemory;
import org.opendrs.balloon.policy.Reservation;
import org.opendrs.balloon.policy.RoomPolicy;
import org.opendrs.balloon.policy.Round;
import org.opendrs.model.Arrival;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Room;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostSample;

/**
 * Who is on its way to this host, since when room is made for it, and what was answered. What was refused stays refused and
 * presses on nobody. Not safe for threads.
 */
final class Arrivals {
    /**
     * Room for one of them.
     *
     * @param firstSeconds when this loop first heard of it
     * @param room empty until it was answered
     */
    private record Kept(Arrival arrival, double firstSeconds, double restMib, Optional<Room> room) {
        double deadlineSeconds() {
            return firstSeconds + arrival.within().toMillis() / 1000.0;
        }

        boolean waits() {
            return !arrival.underWay() && !(room.isPresent() && room.get() instanceof Room.Refused);
        }

        Kept answered(Room answer) {
            return new Kept(arrival, firstSeconds, restMib, Optional.of(answer));
        }

        ReservedRoom shown() {
            return new ReservedRoom(arrival, restMib, room.orElse(Room.MET));
        }
    }

    private final RoomPolicy policy;
    private List<Kept> kept = List.of();
    private double freeMib;

    Arrivals(BalloonOptions options) {
        this.policy = new RoomPolicy(options);
    }

    /** @param asked those that are to find room now, in the order in which they are to get it */
    void follow(double seconds, List<Arrival> asked, HostSample sample) {
        if (asked.isEmpty()) {
            kept = List.of();
            return;
        }
        Map<InstanceId, Double> hereMib = here(sample);
        kept = asked.stream()
                .map(arrival -> keep(seconds, arrival, hereMib.getOrDefault(arrival.instance(), 0.0)))
                .toList();
    }

    /** What an instance holds here already needs no room any more: a migration fills it little by little. */
    private static Map<InstanceId, Double> here(HostSample sample) {
        Map<InstanceId, Double> residentMib = new HashMap<>();
        for (DomainSample domain : sample.domains()) {
            domain.balloon().rssKib().ifPresent(kib -> residentMib.put(domain.id(), kib / Observations.KIB_PER_MIB));
        }
        return residentMib;
    }

    private Kept keep(double seconds, Arrival arrival, double hereMib) {
        double rest = Math.max(0, arrival.memoryMib() - hereMib);
        return kept.stream()
                .filter(known -> known.arrival().sameAttempt(arrival))
                .findFirst()
                .map(known -> new Kept(arrival, known.firstSeconds(), rest, known.room()))
                .orElseGet(() -> new Kept(arrival, seconds, rest, Optional.empty()));
    }

    /** Room for those whose migration runs. */
    double underWayMib() {
        return kept.stream()
                .filter(one -> one.arrival().underWay())
                .mapToDouble(Kept::restMib)
                .sum();
    }

    /** Room for those who wait for it, and to whom it was not said at once that they wait in vain. */
    double awaitedMib() {
        return kept.stream()
                .filter(one -> one.waits() && one.room().isPresent())
                .mapToDouble(Kept::restMib)
                .sum();
    }

    /** Answers those who wait. */
    void judge(double seconds, HostMemory memory, Round round, List<Guest> guests) {
        double roomMib = policy.roomMib(memory, round);
        List<Reservation> waiting = kept.stream()
                .filter(Kept::waits)
                .map(one -> new Reservation(one.arrival().instance(), one.restMib(), one.deadlineSeconds()))
                .toList();
        var answers = policy.judge(seconds, waiting, roomMib, guests).iterator();
        List<Kept> judged = new ArrayList<>();
        kept.forEach(one -> judged.add(one.waits() ? one.answered(answers.next()) : one));
        kept = judged;
        freeMib = roomMib - awaitedMib();
    }

    /** What one more could have at once. */
    double freeMib() {
        return freeMib;
    }

    List<ReservedRoom> rooms() {
        return kept.stream().map(Kept::shown).toList();
    }
}
