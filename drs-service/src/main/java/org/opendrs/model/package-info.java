/**
 * What the scheduler knows: identifiers, hosts, instances, rules, the immutable {@link org.opendrs.model.ClusterSnapshot} that
 * planners see, and the {@link org.opendrs.model.HostReport} that leaves a node. Pure: imports nothing but {@code java.time} and
 * {@code java.util}. Memory is in MiB, CPU in physical cores kept busy, ratios are 0..1; an unknown is an empty Optional.
 * State of record comes from Nova and Placement, state of world from the hypervisors.
 */
@NullMarked
package org.opendrs.model;

import org.jspecify.annotations.NullMarked;
