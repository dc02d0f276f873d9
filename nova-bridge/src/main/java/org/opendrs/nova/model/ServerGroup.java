package org.opendrs.nova.model;

import java.util.OptionalInt;
import java.util.Set;

/**
 * A server group of any project, in the form of 2.64.
 *
 * @param policy {@code affinity}, {@code anti-affinity}, {@code soft-affinity}, {@code soft-anti-affinity}, or one of tomorrow
 * @param maxServersPerHost rule of anti-affinity groups; absent means 1 there
 * @param members ids of servers; may name deleted ones
 */
public record ServerGroup(
        String id, String name, String projectId, String policy, OptionalInt maxServersPerHost, Set<String> members) {
    public ServerGroup {
        members = Set.copyOf(members);
    }
}
