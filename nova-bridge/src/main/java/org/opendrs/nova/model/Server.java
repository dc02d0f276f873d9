package org.opendrs.nova.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A server of any project, as {@code GET /servers/detail} shows it to an admin.
 *
 * @param flavor the flavor as it was when the server was built or resized; absent for a {@link #partial()} server
 * @param labels what the owner or an operator attached
 * @param updated last change of any field; the key of {@code changes-since}
 * @param groups ids of its server groups; absent where Nova does not say (every list, see {@code NovaClient.server})
 */
public record Server(
        String id,
        String name,
        String projectId,
        ServerState state,
        ServerLocation location,
        Optional<ServerFlavor> flavor,
        Labels labels,
        ServerStorage storage,
        Instant created,
        Optional<Instant> updated,
        Optional<List<String>> groups) {

    public Server {
        groups = groups.map(List::copyOf);
    }

    /** True for a server whose cell is down: Nova knows that it exists, and nothing else of it (microversion 2.69). */
    public boolean partial() {
        return state.status().equals("UNKNOWN");
    }

    /** True for a server that is gone; listed by {@code changes-since} only. */
    public boolean deleted() {
        return state.status().equals("DELETED") || state.status().equals("SOFT_DELETED");
    }

    /**
     * State of a server.
     *
     * @param status the status of the API, such as {@code ACTIVE}, {@code MIGRATING}, {@code VERIFY_RESIZE}
     * @param vmState {@code OS-EXT-STS:vm_state}, such as {@code active}; absent for a partial server
     * @param taskState {@code OS-EXT-STS:task_state}; absent when nothing is being done to it
     * @param fault why it is in {@code ERROR} or {@code DELETED}
     */
    public record ServerState(
            String status,
            Optional<String> vmState,
            Optional<String> taskState,
            Optional<Lock> lock,
            Optional<ServerFault> fault) {}

    /**
     * A lock on the server. Nova lets an admin pass it, so callers have to look for themselves.
     *
     * @param reason why (Nova tells from microversion 2.73 on)
     */
    public record Lock(Optional<String> reason) {}

    /** What Nova says about a failed server: HTTP-like code, one line, time. */
    public record ServerFault(int code, String message, Optional<Instant> created) {}

    /**
     * Where a server runs.
     *
     * @param host name of the nova-compute service ({@code OS-EXT-SRV-ATTR:host}); absent while unscheduled or shelved
     * @param hypervisorHostname what the driver calls the node; often a full domain name, not the same as {@code host}
     * @param domainName the name that libvirt knows it by ({@code OS-EXT-SRV-ATTR:instance_name})
     */
    public record ServerLocation(
            Optional<String> host,
            Optional<String> hypervisorHostname,
            Optional<String> domainName,
            Optional<String> availabilityZone,
            PinnedZone pinnedZone) {}

    /**
     * What the owner or an operator attached to a server.
     *
     * @param schedulerHints the hints it was built with (microversion 2.100); absent where Nova does not tell
     */
    public record Labels(
            Set<String> tags, Map<String, String> metadata, Optional<Map<String, List<String>>> schedulerHints) {
        public Labels {
            tags = Set.copyOf(tags);
            metadata = Map.copyOf(metadata);
            schedulerHints = schedulerHints.map(Map::copyOf);
        }
    }

    /**
     * What a server boots from.
     *
     * @param imageId absent for a server that boots from a volume
     * @param volumeIds Cinder volumes attached to it
     */
    public record ServerStorage(Optional<String> imageId, List<String> volumeIds) {
        public ServerStorage {
            volumeIds = List.copyOf(volumeIds);
        }
    }
}
