package org.opendrs.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a planner knows beside the hosts, instances and rules: the planner takes nothing that is not in its snapshot.
 *
 * @param inFlight migrations that run now; they hold their place at both ends
 * @param reservations memory promised to arrivals
 * @param coolDownUntil instances that moved lately rest until then
 * @param learnedVetoes placements that Nova, or the host for lack of room, refused lately
 * @param blindHosts hosts of which there is no fresh measurement, with the reason: nothing leaves them, nothing goes there
 * @param costCorrections by {@code source>destination}: how much longer migrations really take than predicted
 */
public record PlannerContext(
        PlannerOptions options,
        List<Hotspot> hotspots,
        List<InFlight> inFlight,
        List<Reservation> reservations,
        Map<InstanceId, Instant> coolDownUntil,
        List<LearnedVeto> learnedVetoes,
        Map<HostId, String> blindHosts,
        Map<String, Double> costCorrections) {

    /** Nothing in flight, default options. */
    public static final PlannerContext EMPTY = new PlannerContext(
            PlannerOptions.DEFAULT, List.of(), List.of(), List.of(), Map.of(), List.of(), Map.of(), Map.of());

    public PlannerContext {
        hotspots = List.copyOf(hotspots);
        inFlight = List.copyOf(inFlight);
        reservations = List.copyOf(reservations);
        coolDownUntil = Map.copyOf(coolDownUntil);
        learnedVetoes = List.copyOf(learnedVetoes);
        blindHosts = Map.copyOf(blindHosts);
        costCorrections = Map.copyOf(costCorrections);
    }

    /** A running migration. */
    public record InFlight(InstanceId instance, HostId from, HostId to) {}

    /** Memory promised on a host, MiB. */
    public record Reservation(HostId host, long memoryMib) {}

    /** This placement was refused; it is not tried again before {@code until}. @param rule by whom or why, one clause */
    public record LearnedVeto(InstanceId instance, HostId host, String rule, Instant until) {}

    public PlannerContext withOptions(PlannerOptions changed) {
        return new PlannerContext(
                changed, hotspots, inFlight, reservations, coolDownUntil, learnedVetoes, blindHosts, costCorrections);
    }

    public PlannerContext withHotspots(List<Hotspot> found) {
        return new PlannerContext(
                options, found, inFlight, reservations, coolDownUntil, learnedVetoes, blindHosts, costCorrections);
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
                coolDownUntil,
                learnedVetoes,
                blindHosts,
                costCorrections);
    }

    /** Completed with what the assembler saw: hosts without a measurement, migrations that Nova knows of, memory given away. */
    public PlannerContext seeing(Map<HostId, String> blind, List<InFlight> nova, List<Reservation> givenAway) {
        return new PlannerContext(
                options,
                hotspots,
                joined(inFlight, nova),
                joined(reservations, givenAway),
                coolDownUntil,
                learnedVetoes,
                blind,
                costCorrections);
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }
}
