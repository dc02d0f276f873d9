package org.opendrs.balloon.policy;

/** How a guest is now, as far as its balloon goes. Each says why in one clause, for the operator. */
public sealed interface Condition {
    String why();

    /** As in the API and in metrics. */
    String label();

    /** Not touched at all now. */
    record HandsOff(String why) implements Condition {
        @Override
        public String label() {
            return "hands-off";
        }
    }

    /** Not ballooned. What it was squeezed before goes back when there is room. */
    record LeftAlone(String why) implements Condition {
        @Override
        public String label() {
            return "left-alone";
        }
    }

    /**
     * It suffers, and we may be the cause.
     *
     * @param wantedMib what it is to hold, in one step
     */
    record Distressed(String why, double wantedMib) implements Condition {
        @Override
        public String label() {
            return "distressed";
        }
    }

    /**
     * Neither gives nor suffers now: its last squeeze settles, or it suffered lately.
     *
     * @param lowestMib what it may be asked to hold later
     */
    record Resting(String why, double lowestMib) implements Condition {
        @Override
        public String label() {
            return "resting";
        }
    }

    /**
     * It may give.
     *
     * @param lowestMib the least that it may be asked to hold: not below need, floor and what it was harmed at
     * @param softMib free pages that it may give in this round
     * @param hardMib what it may give in this round if page cache is taken too; not less than {@code softMib}
     * @param lastMib what it may give beyond {@code hardMib}, in this round, for urgent needs of others: what it used until lately,
     *     and part of its reserve
     */
    record Willing(String why, double lowestMib, double softMib, double hardMib, double lastMib) implements Condition {
        @Override
        public String label() {
            return "willing";
        }
    }
}
