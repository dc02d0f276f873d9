package org.opendrs.plan.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.cost.MigrationCost;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.filter.SoftGroups;

/** A plan in the making: the board with the moves so far, why each was made, and where there is room. */
public final class Draft {
    private final Board board;
    private final Rules rules;
    private final MigrationCost cost;
    private final Destinations destinations;
    private final List<HostOrder> orders = new ArrayList<>();
    private final Purpose[] purposes;

    /** @param packing whether duties shall fill hosts rather than spread over the coolest */
    public Draft(Cluster cluster, Rules rules, boolean packing) {
        board = new Board(cluster);
        this.rules = rules;
        cost = new MigrationCost(cluster);
        destinations = new Destinations(board, rules, cost, packing);
        orders.add(destinations.preferred());
        purposes = new Purpose[cluster.instances().count()];
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

    /** An order of the hosts that follows the moves from now on. */
    HostOrder orderBy(IntToDoubleFunction key) {
        HostOrder order = new HostOrder(board.cluster().hosts().count(), key);
        orders.add(order);
        return order;
    }

    /** Whether it may leave its host, and did not move in this plan yet. */
    boolean mayLeave(int i) {
        return board.moveCount(i) == 0 && rules.mayLeave(board, i);
    }

    /** Whether a move that no duty demands may be made: the rules admit it, and soft groups do not suffer. */
    boolean mayGo(int i, int to) {
        return rules.admits(board, i, to) && !SoftGroups.worsens(board, i, to);
    }

    void move(int i, int to, Purpose purpose) {
        int from = board.hostOf(i);
        board.move(i, to);
        purposes[i] = purpose;
        changed(from, to);
    }

    /** Sends an instance that was moved in this wave somewhere else instead; back to its source means that it stays. */
    void redirect(int i, int to) {
        int from = board.hostOf(i);
        board.redirect(i, to);
        changed(from, to);
    }

    /** Takes moves back until {@code count} are left; only those of the current wave can be. */
    void undoTo(int count) {
        while (board.moveTotal() > count) {
            Board.Move last = board.lastMove();
            board.undo();
            changed(last.from(), last.to());
        }
    }

    private void changed(int from, int to) {
        for (HostOrder order : orders) {
            order.changed(from);
            order.changed(to);
        }
    }

    void closeWave() {
        board.closeWave();
        for (HostOrder order : orders) {
            for (int h = 0; h < board.cluster().hosts().count(); h++) {
                order.changed(h);
            }
        }
    }

    /** Why an instance was moved, the last time it was. */
    public Purpose purpose(int i) {
        return purposes[i];
    }
}
