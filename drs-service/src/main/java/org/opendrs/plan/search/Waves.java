package org.opendrs.plan.search;

import java.util.ArrayList;
import java.util.List;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.filter.Rules;

/**
 * Puts the moves of a draft into as few waves as it can: every move runs in the first wave in which the rules admit it, with all that
 * moves in that wave held at both ends. Searches make waves of their own as they go; moves of different duties rarely need each other.
 */
public final class Waves {
    private Waves() {}

    /** The same moves, the earlier ones first where nothing stands against it; as they were when that leads into a dead end. */
    public static List<Board.Move> compact(Cluster cluster, Rules rules, List<Board.Move> moves) {
        Board board = new Board(cluster);
        List<Board.Move> waiting = moves;
        while (!waiting.isEmpty()) {
            List<Board.Move> later = new ArrayList<>();
            int before = board.moveTotal();
            for (Board.Move move : waiting) {
                if (board.hostOf(move.instance()) == move.from() && rules.admits(board, move.instance(), move.to())) {
                    board.move(move.instance(), move.to());
                } else {
                    later.add(move);
                }
            }
            if (board.moveTotal() == before) {
                return moves;
            }
            board.closeWave();
            waiting = later;
        }
        return board.moves();
    }
}
