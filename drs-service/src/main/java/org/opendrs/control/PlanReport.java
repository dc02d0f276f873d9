package org.opendrs.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opendrs.act.DecisionLog;
import org.opendrs.act.Move;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Instance;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.plan.Plan;
import org.opendrs.plan.Step;
import org.opendrs.plan.filter.Veto;

/**
 * Says what a plan means: which moves may be made now, which are only recommended, why instances stay. A line is written when
 * it differs from the last plan's, so that a hotspot that stays does not fill the log. One thread.
 */
final class PlanReport {
    /** Instances whose stay is explained in the log; all are in the plan itself. */
    private static final int MAX_STAYS = 20;

    /** Hosts whose refusal is named in one such line. */
    private static final int MAX_REASONS = 5;

    private final DecisionLog log;
    private Set<String> said = Set.of();
    private List<Move> actionable = List.of();
    private List<Move> heldBack = List.of();
    private Optional<String> nothing = Optional.of("no plan yet");

    PlanReport(DecisionLog log) {
        this.log = log;
    }

    void show(Plan plan, ClusterSnapshot snapshot) {
        Map<InstanceId, Mode> modes = new HashMap<>();
        snapshot.instances().forEach(i -> modes.put(i.id(), i.migrateMode()));
        List<Move> now = new ArrayList<>();
        List<Move> held = new ArrayList<>();
        Map<String, String> lines = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            boolean automatic = modes.get(step.instance()) == Mode.AUTOMATIC;
            Move move = move(step);
            if (!automatic) {
                held.add(move);
                lines.put("recommend " + move.label(), line("recommend", step, move));
            } else if (step.wave() == 1) {
                now.add(move);
                lines.put("plan " + move.label(), line("plan", step, move));
            }
        }
        stays(plan, snapshot).forEach(line -> lines.put(line, line));
        plan.nothing().map(why -> "plan nothing: " + why).ifPresent(line -> lines.put(line, line));
        lines.forEach((key, line) -> {
            if (!said.contains(key)) {
                log.line(line);
            }
        });
        said = Set.copyOf(lines.keySet());
        actionable = List.copyOf(now);
        heldBack = List.copyOf(held);
        nothing = plan.nothing();
    }

    private static Move move(Step step) {
        return new Move(
                step.instance(),
                step.name(),
                step.from(),
                step.to(),
                step.reason(),
                Optional.of(step.predicted().totalSeconds()));
    }

    private static String line(String verb, Step step, Move move) {
        return String.format(
                Locale.ROOT,
                "%s migrate %s: %s; predicted %.0f s, %.0f MiB, downtime %.0f ms, gain %.2f",
                verb,
                move.label(),
                step.reason(),
                step.predicted().totalSeconds(),
                step.predicted().transferMib(),
                step.predicted().downtimeMillis(),
                step.predicted().gain());
    }

    /** One line for each instance that should have moved and stays: it may not leave, or what each host says. */
    private static List<String> stays(Plan plan, ClusterSnapshot snapshot) {
        Map<InstanceId, Instance> instances = new HashMap<>();
        snapshot.instances().forEach(i -> instances.put(i.id(), i));
        Map<InstanceId, List<Veto>> byInstance = new LinkedHashMap<>();
        plan.vetoes()
                .forEach(veto -> byInstance
                        .computeIfAbsent(veto.instance(), id -> new ArrayList<>())
                        .add(veto));
        plan.steps().forEach(step -> byInstance.remove(step.instance()));
        return byInstance.entrySet().stream()
                .limit(MAX_STAYS)
                .flatMap(
                        entry -> Optional.ofNullable(instances.get(entry.getKey()))
                                .map(instance -> stay(instance, entry.getValue()))
                                .stream())
                .toList();
    }

    private static String stay(Instance instance, List<Veto> vetoes) {
        String reasons = vetoes.stream()
                .limit(MAX_REASONS)
                .map(veto -> veto.host().equals(instance.host())
                        ? veto.rule() + ": " + veto.detail()
                        : veto.host() + " " + veto.rule())
                .collect(Collectors.joining(", "));
        String more = vetoes.size() > MAX_REASONS ? ", … (" + vetoes.size() + " in all)" : "";
        return "stays " + instance.name() + " (" + instance.id() + ") on " + instance.host() + ": " + reasons + more;
    }

    /** Moves of the first wave that may be made by themselves. */
    List<Move> actionable() {
        return actionable;
    }

    /** Moves that wait for somebody's approval: the mode of the cloud or of the instance is recommend. */
    List<Move> heldBack() {
        return heldBack;
    }

    /** Why the last plan is empty; empty when it is not. */
    Optional<String> nothing() {
        return nothing;
    }
}
