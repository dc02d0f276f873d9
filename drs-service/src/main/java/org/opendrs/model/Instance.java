package org.opendrs.model;

/**
 * One instance as seen at {@link ClusterSnapshot#takenAt()}.
 *
 * @param project the owning project's id
 * @param host where it runs
 * @param weight its share when there is not enough for all, above 0, 1 is usual
 * @param migrateMode the most careful of what cloud, flavor and owner allow
 */
public record Instance(
        InstanceId id,
        String name,
        String project,
        HostId host,
        Flavor flavor,
        InstanceLoad load,
        InstanceState state,
        double weight,
        Mode migrateMode) {

    /** The same instance, elsewhere. */
    public Instance on(HostId destination) {
        return new Instance(id, name, project, destination, flavor, load, state, weight, migrateMode);
    }
}
