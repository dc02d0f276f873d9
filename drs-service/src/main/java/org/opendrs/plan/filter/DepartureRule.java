package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** One rule about whether an instance may be moved at all, wherever to. */
public interface DepartureRule {
    /** Short name, for vetoes and counts. */
    String rule();

    boolean mayLeave(Board board, int instance);

    /** For people: why it stays; asked only when {@link #mayLeave} is false. */
    String detail(Board board, int instance);
}
