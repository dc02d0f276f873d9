package org.opendrs.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Goal;
import org.opendrs.model.PlannerOptions;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.Figures;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.search.Consolidation;
import org.opendrs.plan.search.Draft;
import org.opendrs.plan.search.Duties;
import org.opendrs.plan.search.Purpose;
import org.opendrs.plan.search.Spreading;
import org.opendrs.plan.search.Waves;

/** Pure: the same snapshot, with the options in it, gives the same plan. */
public final class Planner {
    /** How many vetoes a plan carries unless asked for more or fewer. */
    public static final int VETOES_MAX_DEFAULT = 1000;

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
                steps(draft, Waves.compact(cluster, rules, draft.board().moves()));
        return new Plan(
                options.goal(),
                steps,
                vetoes.kept(),
                vetoes.counts(),
                before,
                Figures.of(draft.board()),
                steps.isEmpty() ? Optional.of(nothing(troubled, vetoes)) : Optional.empty());
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

    private static String nothing(boolean[] troubled, VetoReport vetoes) {
        int hosts = 0;
        for (boolean one : troubled) {
            hosts += one ? 1 : 0;
        }
        return hosts == 0
                ? "no host is hot, no host is to be emptied, no server group is broken"
                : hosts + " hosts need help, but nothing can move: vetoes " + vetoes.counts();
    }

    private static List<Step> steps(Draft draft, List<Board.Move> moves) {
        List<Step> steps = new ArrayList<>();
        Board replay = new Board(draft.board().cluster());
        int order = 0;
        for (Board.Move move : moves) {
            Purpose purpose = draft.purpose(move.instance());
            order++;
            var instance = replay.cluster().instances().instance(move.instance());
            HostColumns hosts = replay.cluster().hosts();
            steps.add(new Step(
                    order,
                    move.wave(),
                    instance.id(),
                    instance.name(),
                    hosts.host(move.from()).id(),
                    hosts.host(move.to()).id(),
                    purpose.reason(),
                    purpose.priority(),
                    predict(draft, replay, move)));
            replay.move(move.instance(), move.to());
        }
        return steps;
    }

    private static Prediction predict(Draft draft, Board replay, Board.Move move) {
        var cost = draft.cost();
        double before = pressure(replay, move.from());
        double there = pressure(replay, move.to());
        var instances = replay.cluster().instances();
        var hosts = replay.cluster().hosts();
        double relieved = instances.cpu(move.instance()) / hosts.hotCores(move.from());
        double added = instances.cpu(move.instance()) / hosts.hotCores(move.to());
        double gain = before * before
                - Math.pow(Math.max(0, before - relieved), 2)
                - (Math.pow(there + added, 2) - there * there);
        return new Prediction(
                cost.seconds(move.instance(), move.from(), move.to()),
                cost.transferMib(move.instance(), move.from(), move.to()),
                cost.downtimeMillis(move.instance(), move.from(), move.to()),
                gain);
    }

    private static double pressure(Board board, int h) {
        return board.cpu(h) / board.cluster().hosts().hotCores(h);
    }
}
