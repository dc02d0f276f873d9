package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.Allocations.Claim;
import org.opendrs.nova.testing.cloud.Refused.Kind;

/** Creation and end of servers. */
public final class Servers {
    private final CloudState cloud;
    private final List<Server> building = new ArrayList<>();

    Servers(CloudState cloud) {
        this.cloud = cloud;
    }

    /**
     * Accepts a server; it becomes ACTIVE after the building time, or ERROR when no host can take it.
     *
     * @throws Refused 400 for an unknown flavor, image, group or host
     */
    public Server create(NewServer wish, Actor actor) {
        Server server = accept(wish);
        cloud.act(server, "create", actor);
        server.taskState = "scheduling";
        server.buildEnds = cloud.now().plus(cloud.settings().phases().building());
        building.add(server);
        place(server);
        return server;
    }

    /**
     * Puts a server that is ACTIVE at once, for the cloud a test starts with.
     *
     * @throws IllegalArgumentException when the scheduler would not place it there
     */
    public Server start(NewServer wish) {
        Server server = accept(wish);
        place(server);
        if (server.host == null) {
            throw new IllegalArgumentException("server " + server + " fits on no host: "
                    + wish.host()
                            .map(name -> cloud.scheduler().veto(server, cloud.computeHost(name), cloud.now()))
                            .orElse(Optional.empty())
                            .orElse("all refuse it"));
        }
        launch(server, cloud.now());
        return server;
    }

    private Server accept(NewServer wish) {
        wish.groupId().ifPresent(this::requireGroup);
        wish.host().ifPresent(cloud::computeHost);
        var server =
                new Server(cloud.servers().size() + 1, cloud.ids().uuid(), flavor(wish.flavor()), wish, cloud.now());
        cloud.keep(server);
        cloud.groupOf(server).ifPresent(group -> group.members().add(server.id()));
        return server;
    }

    private void requireGroup(String id) {
        if (!cloud.groups().containsKey(id)) {
            throw new Refused(Kind.BAD_REQUEST, "Instance group " + id + " could not be found.");
        }
    }

    private Flavor flavor(String nameOrId) {
        return cloud.flavors().values().stream()
                .filter(it -> it.id().equals(nameOrId) || it.name().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> new Refused(Kind.BAD_REQUEST, "Flavor " + nameOrId + " could not be found."));
    }

    private void place(Server server) {
        Optional<Host> wanted = server.origin().host().map(cloud::computeHost);
        cloud.scheduler().select(server, wanted, cloud.now()).ifPresent(host -> {
            server.host = host;
            cloud.allocations()
                    .claim(new Claim(
                            server.id(),
                            host,
                            server.flavor().resources(),
                            server.projectId(),
                            server.origin().userId()));
        });
    }

    private static void launch(Server server, Instant at) {
        server.launchedAt = at;
        server.buildEnds = null;
        server.state(VmState.ACTIVE, null, at);
    }

    private void built(Server server, Instant at) {
        if (server.host != null) {
            launch(server, at);
            return;
        }
        server.fault = "No valid host was found. There are not enough hosts available.";
        server.buildEnds = null;
        server.state(VmState.ERROR, null, at);
    }

    /** Deletes a server: gone from lists at once, but shown as DELETED to who asks for changes. */
    public void delete(Server server, Actor actor) {
        if (server.locked() && !actor.admin()) {
            throw new Refused(Kind.CONFLICT, "Instance " + server.id() + " is locked");
        }
        cloud.act(server, "delete", actor);
        cloud.migrations().forget(server);
        building.remove(server);
        cloud.groupOf(server).ifPresent(group -> group.members().remove(server.id()));
        cloud.allocations().release(server.id());
        server.terminatedAt = cloud.now();
        server.state(VmState.DELETED, null, cloud.now());
    }

    Optional<Instant> nextEvent() {
        return building.stream()
                .flatMap(it -> Optional.ofNullable(it.buildEnds).stream())
                .min(Instant::compareTo);
    }

    void advance(Instant now) {
        for (Server server : List.copyOf(building)) {
            if (server.buildEnds != null && !server.buildEnds.isAfter(now)) {
                built(server, server.buildEnds);
                building.remove(server);
            }
        }
    }
}
