package org.opendrs.model;

/**
 * What Nova and the operator say of a host.
 *
 * @param up the nova-compute service reports in time
 * @param enabled the scheduler may place instances there
 * @param maintenance the operator wants the host empty
 */
public record HostService(boolean up, boolean enabled, boolean maintenance) {
    public static final HostService IN_SERVICE = new HostService(true, true, false);

    /** Whether instances may be sent there at all. */
    public boolean accepts() {
        return up && enabled && !maintenance;
    }
}
