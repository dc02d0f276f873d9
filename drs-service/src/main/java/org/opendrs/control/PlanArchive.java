package org.opendrs.control;

/** Takes each plan with what it was made on, so that it can be made again. Called on the control loop's thread. Port. */
@FunctionalInterface
public interface PlanArchive {
    /** Keeps nothing. */
    PlanArchive NONE = planned -> {};

    /** Never throws: what cannot be kept is lost, and said so. */
    void keep(Planned planned);
}
