package org.opendrs.plan;

import java.util.ArrayList;
import java.util.List;
import org.opendrs.model.Instance;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.cost.MigrationCost;
import org.opendrs.plan.search.Draft;
import org.opendrs.plan.search.Purpose;

/** Turns the moves of a draft into steps, each with what it is expected to cost and bring at its place in the order. */
final class Steps {
    private final Draft draft;
    private final MigrationCost cost;
    private final Board replay;

    private Steps(Draft draft) {
        this.draft = draft;
        cost = draft.cost();
        replay = new Board(draft.board().cluster());
    }

    static List<Step> of(Draft draft, List<Board.Move> moves) {
        Steps steps = new Steps(draft);
        List<Step> all = new ArrayList<>();
        for (Board.Move move : moves) {
            all.add(steps.step(all.size() + 1, move));
            steps.replay.move(move.instance(), move.to());
        }
        return all;
    }

    private Step step(int order, Board.Move move) {
        Instance instance = replay.cluster().instances().instance(move.instance());
        HostColumns hosts = replay.cluster().hosts();
        Purpose purpose = draft.purpose(move.instance());
        return new Step(
                order,
                move.wave(),
                instance.id(),
                instance.name(),
                hosts.host(move.from()).id(),
                hosts.host(move.to()).id(),
                purpose.reason(),
                purpose.priority(),
                predict(move.instance(), move.from(), move.to()));
    }

    private Prediction predict(int i, int from, int to) {
        return new Prediction(
                cost.seconds(i, from, to),
                cost.totalSeconds(i, from, to),
                cost.transferMib(i, from, to),
                cost.downtimeMillis(i, from, to),
                gain(i, from, to));
    }

    /** How much the sum of squared pressures falls, pressure being CPU demand by the line where a host is hot. */
    private double gain(int i, int from, int to) {
        HostColumns hosts = replay.cluster().hosts();
        double cores = replay.cluster().instances().cpu(i);
        double here = replay.cpu(from) / hosts.hotCores(from);
        double there = replay.cpu(to) / hosts.hotCores(to);
        double off = cores / hosts.hotCores(from);
        double on = cores / hosts.hotCores(to);
        return off * (2 * here - off) - on * (2 * there + on);
    }
}
