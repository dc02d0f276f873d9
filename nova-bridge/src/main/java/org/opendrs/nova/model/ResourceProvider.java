package org.opendrs.nova.model;

import java.util.Optional;

/**
 * A provider of Placement; the root provider of a compute node has the uuid of the hypervisor.
 *
 * @param name for a compute node, its hypervisor hostname
 * @param parentId absent for a root provider
 */
public record ResourceProvider(String id, String name, long generation, Optional<String> parentId, String rootId) {}
