package org.opendrs.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a planner knows beside the hosts, instances and rules: the planner takes nothing that is not in its snapshot.
 *
 * @param inFlight migrations that run now; they hold their place at both ends
 * @param reservations memory promised to arrivals
 * @param lessons what earlier migrations taught
 * @param blindHosts hosts of which there is no fresh measurement, with the reason: nothing leaves them, nothing goes there
 */
public record PlannerContext(
        PlannerOptions options,
        List<Hotspot> hotspots,
        List<InFlight> inFlight,
        List<Reservation> reservations,
        Lessons lessons,
        Map<HostId, String> blindHosts) {

    /** Nothing in flight, default options. */
    public static final PlannerContext EMPTY =
            new PlannerContext(PlannerOptions.DEFAULT, List.of(), List.of(), List.of(), Lessons.NONE, Map.of());

    public PlannerContext {
        hotspots = List.copyOf(hotspots);
        inFlight = List.copyOf(inFlight);
        reservations = List.copyOf(reservations);
        blindHosts = Map.copyOf(blindHosts);
    }

    /** A running migration. */
    public record InFlight(InstanceId instance, HostId from, HostId to) {}

    /** Memory promised on a host, MiB. */
    public record Reservation(HostId host, long memoryMib) {}

    public PlannerContext withOptions(PlannerOptions changed) {
        return new PlannerContext(changed, hotspots, inFlight, reservations, lessons, blindHosts);
    }

    public PlannerContext withHotspots(List<Hotspot> found) {
        return new PlannerContext(options, found, inFlight, reservations, lessons, blindHosts);
    }

    public PlannerContext withLessons(Lessons learned) {
        return new PlannerContext(options, hotspots, inFlight, reservations, learned, blindHosts);
    }

    /** As if this instance did not migrate: it is about to be looked at whether it may. */
    public PlannerContext without(InstanceId instance) {
        return new PlannerContext(
                options,
                hotspots,
                inFlight.stream()
                        .filter(one -> !one.instance().equals(instance))
                        .toList(),
                reservations,
                lessons,
                blindHosts);
    }

    /** Completed with what the assembler saw: hosts without a measurement, migrations that Nova knows of, memory given away. */
    public PlannerContext seeing(Map<HostId, String> blind, List<InFlight> nova, List<Reservation> givenAway) {
        return new PlannerContext(
                options, hotspots, joined(inFlight, nova), joined(reservations, givenAway), lessons, blind);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
