package org.opendrs.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;
import org.opendrs.model.HostId;
import org.opendrs.model.PlannerOptions;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.Figures;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.search.Consolidation;
import org.opendrs.plan.search.Draft;
import org.opendrs.plan.search.Duties;
import org.opendrs.plan.search.Spreading;
import org.opendrs.plan.search.Waves;

/**
 * Makes plans. Pure: the same snapshot, with the options in it, gives the same plan.
 *
 * <ol>
 *   <li>The snapshot is compiled into columns of numbers ({@link Cluster}); moves are tried on a board of running sums, so that a move
 *       costs some additions and its gain is known exactly (Ganeti's hbal).
 *   <li>{@link Duties} come first, whatever the goal: hosts to empty, broken server groups, hot hosts. For each hot host the cheapest
 *       set of instances that is enough is chosen by branch and bound, for 1 to 1.05 times the traffic that no plan can undercut.
 *   <li>Then the goal: {@link Spreading} (most gain per traffic first) or {@link Consolidation} (cheapest hosts emptied, the rest
 *       packed). Both stop where their gain is not worth the traffic at the aggressiveness in force.
 *   <li>{@link Waves} brings the moves into as few waves as the rules allow, and what could not be done is explained by vetoes.
 * </ol>
 *
 * <p>Every move is admitted by every rule of {@link Rules} at the moment it is made, with all that moves in the same wave held at both
 * ends; so each prefix of a plan is valid. Time grows linearly with the hosts in trouble and the instances on them, times a scan of
 * the coolest hosts. Limits: see the searches; no backtracking over whole plans.
 */
public final class Planner {
    /** How many vetoes a plan carries unless asked for more or fewer. */
    public static final int VETOES_MAX_DEFAULT = 1000;

    private static final int BLIND_NAMED_MAX = 5;

    private final int vetoesMax;

    public Planner() {
        this(VETOES_MAX_DEFAULT);
    }

    /** @param vetoesMax how many vetoes a plan carries at most; all are counted */
    public Planner(int vetoesMax) {
        this.vetoesMax = vetoesMax;
    }

    /**
     * @throws IllegalArgumentException when the host to evacuate is not in the snapshot
     */
    public Plan plan(ClusterSnapshot snapshot) {
        Cluster cluster = Cluster.of(snapshot);
        return plan(cluster, Rules.of(cluster));
    }

    Plan plan(Cluster cluster, Rules rules) {
        PlannerOptions options = cluster.snapshot().planner().options();
        options.evacuate().filter(host -> cluster.hosts().indexOf(host) < 0).ifPresent(host -> {
            throw new IllegalArgumentException("there is no host '" + host + "'");
        });
        Draft draft = new Draft(cluster, rules, options.goal() == Goal.CONSOLIDATE);
        Figures before = Figures.of(draft.board());
        Duties duties = new Duties(draft, options.evacuate());
        boolean[] troubled = troubled(duties, cluster);
        duties.fulfil();
        switch (options.goal()) {
            case BALANCE -> Spreading.spread(draft, options.aggressiveness());
            case CONSOLIDATE -> Consolidation.consolidate(draft, options.aggressiveness());
            case RELIEVE, EVACUATE -> {}
        }
        VetoReport vetoes = vetoes(draft, duties, troubled);
        List<Step> steps =
                Steps.of(draft, Waves.compact(cluster, rules, draft.board().moves()));
        return new Plan(
                options.goal(),
                steps,
                vetoes.kept(),
                vetoes.counts(),
                before,
                Figures.of(draft.board()),
                steps.isEmpty() ? Optional.of(nothing(cluster, before, troubled, vetoes)) : Optional.empty());
    }

    private static boolean[] troubled(Duties duties, Cluster cluster) {
        boolean[] troubled = new boolean[cluster.hosts().count()];
        for (int h = 0; h < troubled.length; h++) {
            troubled[h] = duties.isTroubled(h);
        }
        return troubled;
    }

    /** Why instances stay on hosts that had a duty: of hosts where it is undone every reason, of others only who may not leave. */
    private VetoReport vetoes(Draft draft, Duties duties, boolean[] troubled) {
        VetoReport report = new VetoReport(draft.board(), draft.rules(), vetoesMax);
        for (int h = 0; h < troubled.length; h++) {
            if (troubled[h]) {
                for (int i : draft.board().instancesOn(h)) {
                    if (duties.isTroubled(h)) {
                        report.addStay(i);
                    } else {
                        report.addDeparture(i);
                    }
                }
            }
        }
        return report;
    }

    private static String nothing(Cluster cluster, Figures before, boolean[] troubled, VetoReport vetoes) {
        int hosts = 0;
        for (boolean one : troubled) {
            hosts += one ? 1 : 0;
        }
        if (hosts == 0) {
            return cluster.snapshot().planner().hotspots().isEmpty()
                    ? (before.hotHosts() == 0 ? "no host is hot" : "no host is a hotspot")
                            + ", no host is to be emptied, no server group is broken"
                            + blind(cluster.snapshot().planner().blindHosts())
                    : "the migrations that run are enough for what is hot";
        }
        return hosts + " hosts need help, but nothing can move: vetoes " + vetoes.counts();
    }

    /** Of these nobody knows. */
    private static String blind(Map<HostId, String> hosts) {
        String named = hosts.keySet().stream()
                .sorted()
                .limit(BLIND_NAMED_MAX)
                .map(HostId::name)
                .collect(Collectors.joining(", "));
        String more = hosts.size() > BLIND_NAMED_MAX ? ", … (" + hosts.size() + " in all)" : "";
        return hosts.isEmpty() ? "" : "; not measured: " + named + more;
    }
}
