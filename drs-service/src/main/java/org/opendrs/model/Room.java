package org.opendrs.model;

/** What a host says to an {@link Arrival}. */
public sealed interface Room {
    /** The room is there. */
    Room MET = new Met();

    /** As in the API: pending, met, refused. */
    String label();

    /** Not there yet, but it may be in time. @param missingMib what is still to be reclaimed; 0 while others come first */
    record Pending(double missingMib) implements Room {
        @Override
        public String label() {
            return "pending";
        }
    }

    /** The room is there, beyond what the host keeps for itself and for guests in distress. */
    record Met() implements Room {
        @Override
        public String label() {
            return "met";
        }
    }

    /**
     * It will not be there in time. This answer stays.
     *
     * @param shortfallMib what was or would be missing; 0 when others came first
     * @param why one clause
     */
    record Refused(double shortfallMib, String why) implements Room {
        @Override
        public String label() {
            return "refused";
        }
    }
}
