package org.opendrs.plan.search;

import java.util.ArrayList;
import java.util.List;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.cost.MigrationCost;
import org.opendrs.plan.filter.Rules;

/** A plan in the making: the board with the moves so far, why each was made, and where there is room. */
public final class Draft {
    private final Board board;
    private final Rules rules;
    private final MigrationCost cost;
    private final Destinations destinations;
    private final List<Purpose> purposes = new ArrayList<>();

    public Draft(Cluster cluster, Rules rules) {
        board = new Board(cluster);
        this.rules = rules;
        cost = new MigrationCost(cluster);
        destinations = new Destinations(board, rules, cost);
    }

    public Board board() {
        return board;
    }

    public Rules rules() {
        return rules;
    }

    public MigrationCost cost() {
        return cost;
    }

    Destinations destinations() {
        return destinations;
    }

    /** Whether it may leave its host, and did not move in this plan yet. */
    boolean mayLeave(int i) {
        return board.moveCount(i) == 0 && rules.mayLeave(board, i);
    }

    void move(int i, int to, Purpose purpose) {
        int from = board.hostOf(i);
        board.move(i, to);
        purposes.add(purpose);
        destinations.changed(from);
        destinations.changed(to);
    }

    /** Takes moves back until {@code count} are left. */
    void undoTo(int count) {
        while (board.moveTotal() > count) {
            Board.Move last = board.lastMove();
            board.undo();
            purposes.remove(purposes.size() - 1);
            destinations.changed(last.from());
            destinations.changed(last.to());
        }
    }

    void closeWave() {
        board.closeWave();
    }

    /** Why each move is made, in the order of {@link Board#moves}. */
    public List<Purpose> purposes() {
        return List.copyOf(purposes);
    }
}
