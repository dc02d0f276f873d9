package org.opendrs.balloon.policy;

import java.util.ArrayList;
import java.util.List;
import org.opendrs.model.Room;

/**
 * Whether there is room for those on their way, can still be, or cannot.
 *
 * <pre>
 * room      = headroom − kept for distress and for what else runs there   what arrivals may have, all together
 * missing_r = Σ up to r − room                                            first come, first served
 * supply    = coming + Σ idle_i that guest i can give until the deadline  free pages; page cache a quarter at a time
 * </pre>
 *
 * <i>Met</i>: nothing is missing and nobody is in distress, who comes first. <i>Refused</i>: more is missing than supply, or
 * the deadline has passed. Else <i>pending</i>. What guests can give in time is an upper bound: it refuses only what nobody
 * could do.
 */
public final class RoomPolicy {
    private static final String DISTRESS = "guests in distress come first";

    private final BalloonOptions options;

    public RoomPolicy(BalloonOptions options) {
        this.options = options;
    }

    /** What arrivals may have now of a host, all together, MiB; below 0 where not even the reserve for distress is there. */
    public double roomMib(HostMemory host, Round round) {
        return round.headroomMib() - options.distressReserveMib(host) - options.othersMib(host);
    }

    /**
     * One answer for each reservation.
     *
     * @param reservations that were not refused before, in the order in which they came
     * @param roomMib of {@link #roomMib}
     */
    public List<Room> judge(double seconds, List<Reservation> reservations, double roomMib, List<Guest> guests) {
        boolean distress = guests.stream().anyMatch(guest -> guest.condition() instanceof Condition.Distressed);
        List<Room> answers = new ArrayList<>();
        double left = roomMib;
        for (Reservation reservation : reservations) {
            double missing = Math.max(0, reservation.mib() - left);
            double leftSeconds = Math.max(0, reservation.deadlineSeconds() - seconds);
            Room answer = answer(missing, missing - supplyMib(guests, leftSeconds), leftSeconds, distress);
            answers.add(answer);
            left -= answer instanceof Room.Refused ? 0 : reservation.mib();
        }
        return answers;
    }

    private static Room answer(double missing, double shortfall, double leftSeconds, boolean distress) {
        if (missing <= 0 && !distress) {
            return Room.MET;
        }
        if (shortfall > Order.LEAST_MIB) {
            return new Room.Refused(shortfall, distress ? DISTRESS : "no guest there can give it in time");
        }
        if (leftSeconds <= 0) {
            return new Room.Refused(missing, distress ? DISTRESS : "it was not reclaimed in time");
        }
        return new Room.Pending(missing);
    }

    private static double supplyMib(List<Guest> guests, double seconds) {
        return guests.stream()
                .mapToDouble(guest -> guest.comingMib() + idleMib(guest, seconds) * guest.residentShare())
                .sum();
    }

    /** What a guest could give within a time, at most. */
    private static double idleMib(Guest guest, double seconds) {
        double idle = Givers.idleMib(guest);
        if (!(guest.condition() instanceof Condition.Willing willing)) {
            return idle;
        }
        double free = Math.min(idle, willing.softMib() / GuestBook.SOFT_STEP);
        double steps = 1 + Math.floor(seconds / Squeeze.WATCH_CACHE_SECONDS);
        return free + (idle - free) * (1 - Math.pow(1 - GuestBook.HARD_STEP, steps));
    }
}
