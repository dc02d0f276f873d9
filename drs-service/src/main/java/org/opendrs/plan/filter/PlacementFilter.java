package org.opendrs.plan.filter;

import org.opendrs.plan.board.Board;

/** One rule about instance and destination, asked of the board as it stands in the middle of a plan. Stateless, or fixed per cluster. */
public interface PlacementFilter {
    /** Short name, for vetoes and counts. */
    String rule();

    /** Whether the rule lets the instance go to the host; a host other than where it is. Called millions of times. */
    boolean admits(Board board, int instance, int host);

    /** Whether the refusal ends when others leave the host: capacity, state of record or of world. */
    default boolean isAboutRoom() {
        return false;
    }

    /** For people: what stands against it; asked only when {@link #admits} is false. */
    String detail(Board board, int instance, int host);
}
