package org.opendrs.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What earlier migrations, and those that did not come about, teach a planner.
 *
 * @param coolDownUntil instances that moved lately rest until then
 * @param learnedVetoes placements that Nova refused, or that failed, lately
 * @param fullHosts hosts that could not make room lately
 * @param costCorrections by {@code source>destination}: how much longer migrations really take than predicted
 */
public record Lessons(
        Map<InstanceId, Instant> coolDownUntil,
        List<LearnedVeto> learnedVetoes,
        List<FullHost> fullHosts,
        Map<String, Double> costCorrections) {
    /** Nothing moved yet. */
    public static final Lessons NONE = new Lessons(Map.of(), List.of(), List.of(), Map.of());

    public Lessons {
        coolDownUntil = Map.copyOf(coolDownUntil);
        learnedVetoes = List.copyOf(learnedVetoes);
        fullHosts = List.copyOf(fullHosts);
        costCorrections = Map.copyOf(costCorrections);
    }

    /** This placement was refused; it is not tried again before {@code until}. @param rule by whom or why, one clause */
    public record LearnedVeto(InstanceId instance, HostId host, String rule, Instant until) {}

    /**
     * Somebody asked this host for room in vain; nobody who brings more than what it had is sent there before {@code until}.
     *
     * @param roomMib the most that it could have made room for, 0 or more
     */
    public record FullHost(HostId host, long roomMib, Instant until) {}

    /** Where only rests are known. */
    public static Lessons resting(Map<InstanceId, Instant> until) {
        return new Lessons(until, List.of(), List.of(), Map.of());
    }
}
