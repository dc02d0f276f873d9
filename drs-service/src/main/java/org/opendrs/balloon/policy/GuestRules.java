package org.opendrs.balloon.policy;

/**
 * What is said of a guest beside what it shows.
 *
 * @param weight above 0, 1 is usual: of two givers the one with half the weight gives twice as much; the same for what is
 *     returned when there is not enough for all
 * @param floorMib never less than this; more than the guest has counts as all that it has
 */
public record GuestRules(double weight, double floorMib) {
    /** Nothing was said. */
    public static final GuestRules NONE = new GuestRules(1, 0);

    public GuestRules {
        if (!(weight > 0) || !(floorMib >= 0)) {
            throw new IllegalArgumentException("impossible rules: weight " + weight + ", floor " + floorMib + " MiB");
        }
    }
}
