package org.opendrs.nova.testing.cloud;

import java.util.Set;

/**
 * A server group. {@code members} are ids of servers and may be changed.
 *
 * @param policy {@code affinity}, {@code anti-affinity}, {@code soft-affinity} or {@code soft-anti-affinity}
 * @param maxServerPerHost how many members anti-affinity allows on one host, normally 1
 */
public record ServerGroup(
        String id,
        String name,
        String policy,
        int maxServerPerHost,
        String projectId,
        String userId,
        Set<String> members) {}
