package org.opendrs.plan.board;

import org.opendrs.model.ClusterSnapshot;

/** A snapshot, compiled: immutable columns of hosts, instances and server groups. */
public record Cluster(ClusterSnapshot snapshot, HostColumns hosts, InstanceColumns instances, GroupColumns groups) {

    /** Compiles a snapshot; time and space are linear in it. */
    public static Cluster of(ClusterSnapshot snapshot) {
        HostColumns hosts = new HostColumns(snapshot);
        InstanceColumns instances = new InstanceColumns(snapshot, hosts);
        return new Cluster(snapshot, hosts, instances, new GroupColumns(snapshot, instances));
    }
}
