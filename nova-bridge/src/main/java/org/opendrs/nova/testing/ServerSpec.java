package org.opendrs.nova.testing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.NewServer;

/** What a server of the start may have besides name, flavor and host; groups, images, projects by name. */
public record ServerSpec(
        String name,
        String flavor,
        String host,
        String project,
        Optional<String> group,
        Optional<String> zone,
        Optional<String> image,
        Map<String, String> metadata,
        Set<String> tags) {
    static ServerSpec of(String name, String flavor, String host) {
        return new ServerSpec(
                name, flavor, host, "admin", Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Set.of());
    }

    public ServerSpec inProject(String other) {
        return new ServerSpec(name, flavor, host, other, group, zone, image, metadata, tags);
    }

    public ServerSpec inGroup(String other) {
        return new ServerSpec(name, flavor, host, project, Optional.of(other), zone, image, metadata, tags);
    }

    /** Pinned to the zone, as when it was asked for at creation. */
    public ServerSpec pinnedTo(String other) {
        return new ServerSpec(name, flavor, host, project, group, Optional.of(other), image, metadata, tags);
    }

    public ServerSpec fromImage(String other) {
        return new ServerSpec(name, flavor, host, project, group, zone, Optional.of(other), metadata, tags);
    }

    public ServerSpec metadata(Map<String, String> other) {
        return new ServerSpec(name, flavor, host, project, group, zone, image, other, tags);
    }

    public ServerSpec tagged(String... others) {
        return new ServerSpec(name, flavor, host, project, group, zone, image, metadata, Set.of(others));
    }

    NewServer resolve(CloudState cloud) {
        return new NewServer(
                name,
                flavor,
                cloud.identity().project(project).id(),
                cloud.identity().userNamed("admin").orElseThrow().id(),
                image.map(wanted -> cloud.images().values().stream()
                        .filter(it -> it.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no image " + wanted))
                        .id()),
                zone,
                Optional.of(host),
                group.map(wanted -> cloud.groups().values().stream()
                        .filter(it -> it.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no server group " + wanted))
                        .id()),
                metadata,
                tags);
    }
}
