package org.opendrs.nova.testing.cloud;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request for a server.
 *
 * @param flavor name or id
 * @param zone availability zone asked for: the server is pinned to it
 * @param host host asked for by an administrator
 * @param groupId server group of the scheduler hint
 */
public record NewServer(
        String name,
        String flavor,
        String projectId,
        String userId,
        Optional<String> imageId,
        Optional<String> zone,
        Optional<String> host,
        Optional<String> groupId,
        Map<String, String> metadata,
        Set<String> tags) {}
