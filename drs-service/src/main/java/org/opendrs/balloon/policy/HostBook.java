package org.opendrs.balloon.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.InstanceId;

/** All that is remembered of one host's guests from round to round. Not safe for threads. */
public final class HostBook {
    /** By then a guest uses what it was returned, or does not need it now. */
    private static final double PROMISE_SECONDS = 8;

    private final BalloonOptions options;
    private final Map<InstanceId, GuestBook> guests = new HashMap<>();
    private final Map<InstanceId, Promise> promises = new HashMap<>();

    private record Promise(double mib, double residentMib, double seconds) {}

    public HostBook(BalloonOptions options) {
        this.options = options;
    }

    /**
     * Takes one sample of all guests, and says how they are.
     *
     * @param seconds by a clock that never jumps
     */
    public List<Guest> observe(double seconds, List<GuestObservation> sample) {
        List<Guest> seen = new ArrayList<>(sample.size());
        for (GuestObservation guest : sample) {
            GuestBook book = guests.get(guest.id());
            if (book == null || book.ceilingMib() != guest.ceilingMib()) {
                book = new GuestBook(options, guest);
                guests.put(guest.id(), book);
            }
            seen.add(book.observe(seconds, guest));
        }
        if (guests.size() > sample.size()) {
            forgetGone(sample);
        }
        promises.values().removeIf(promise -> seconds - promise.seconds() > PROMISE_SECONDS);
        return seen;
    }

    private void forgetGone(List<GuestObservation> sample) {
        Set<InstanceId> here = new HashSet<>();
        sample.forEach(guest -> here.add(guest.id()));
        guests.keySet().retainAll(here);
        promises.keySet().retainAll(here);
    }

    /**
     * Divides what the host has beyond demand: when the reserves of all do not fit, each gets the same part of its own, from the
     * next sample on; who is bound to a cell the lesser part of host and cell. Without this the guests would pass the same memory round
     * and round.
     */
    public void shareReserves(Pool host, Collection<Pool> cells) {
        double whole = reserveShare(host);
        guests.values().forEach(book -> book.outlook().reserveShare(whole));
        for (Pool cell : cells) {
            double share = Math.min(whole, reserveShare(cell));
            for (Guest guest : cell.guests()) {
                Optional.ofNullable(guests.get(guest.id()))
                        .ifPresent(book -> book.outlook().reserveShare(share));
            }
        }
    }

    private double reserveShare(Pool shared) {
        HostMemory memory = shared.memory();
        double pool = memory.availableMib()
                - memory.arrivalsMib()
                - options.keptMib(memory)
                - options.distressReserveMib(memory)
                - options.bandMib(memory);
        double wanted = 0;
        for (Guest guest : shared.guests()) {
            pool += Math.max(
                    0,
                    Math.min(guest.residentMib(), guest.actualMib())
                            - guest.size().demandMib());
            GuestBook book = guests.get(guest.id());
            wanted += book == null ? 0 : book.outlook().wholeReserveMib();
        }
        return wanted <= 0 ? 1 : Math.max(0, Math.min(1, pool / wanted));
    }

    /** What was returned lately and does not show on the host yet, MiB. */
    public double promisedMib(List<Guest> seen) {
        double sum = 0;
        for (Guest guest : seen) {
            Promise promise = promises.get(guest.id());
            if (promise != null) {
                sum += Math.max(0, promise.mib() - Math.max(0, guest.residentMib() - promise.residentMib()));
            }
        }
        return sum;
    }

    /** An order that the hypervisor took. */
    public void ordered(double seconds, Order order, Guest guest) {
        GuestBook book = guests.get(order.instance());
        if (book == null) {
            return;
        }
        book.ordered(seconds, order);
        if (order instanceof Order.Return) {
            double given = order.toMib() - Math.max(order.fromMib(), guest.actualMib());
            promises.put(order.instance(), new Promise(Math.max(0, given), guest.residentMib(), seconds));
        } else {
            promises.remove(order.instance());
        }
    }

    /** A guest booted again, as an event told. */
    public void rebooted(double seconds, InstanceId instance) {
        GuestBook book = guests.get(instance);
        if (book != null) {
            book.rebooted(seconds);
        }
    }
}
