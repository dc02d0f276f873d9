package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.opendrs.nova.testing.cloud.Refused.Kind;

/** Everything the cloud knows, and the things that change by themselves with time. */
public final class CloudState {
    /** The zone of hosts that no aggregate puts elsewhere. */
    public static final String DEFAULT_ZONE = "nova";

    private final InstantSource clock;
    private final Settings settings;
    private final Ids ids;
    private final Identity identity;
    private final Scheduler scheduler = new Scheduler(this);
    private final Allocations allocations = new Allocations();
    private final LiveMigrations migrations;
    private final Servers lifecycle = new Servers(this);
    private final Map<String, Host> hosts = new TreeMap<>();
    private final Map<Integer, Aggregate> aggregates = new TreeMap<>();
    private final Map<String, Flavor> flavors = new LinkedHashMap<>();
    private final Map<String, Image> images = new LinkedHashMap<>();
    private final Map<String, ServerGroup> groups = new LinkedHashMap<>();
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Map<String, Server> serversById = new TreeMap<>();
    private final Map<String, List<InstanceAction>> actions = new LinkedHashMap<>();
    private Instant now;

    public CloudState(InstantSource clock, long seed, Settings settings, MigrationPhysics physics) {
        this.clock = clock;
        this.settings = settings;
        this.ids = new Ids(seed);
        this.identity = new Identity(ids);
        this.migrations = new LiveMigrations(this, physics);
        this.now = clock.instant();
    }

    /** Lets everything happen that is due by the clock's time; every request does this first. */
    public void advance() {
        advance(clock.instant());
    }

    /** Lets everything happen that is due by {@code to}, in the order of time; a time gone by does nothing. */
    public void advance(Instant to) {
        if (to.isAfter(now)) {
            now = to;
        }
        lifecycle.advance(now);
        migrations.advance(now);
    }

    /** When something is next due to happen by itself, as far as known: where a virtual clock may jump to. */
    public Optional<Instant> nextEvent() {
        return Stream.of(migrations.nextEvent(now), lifecycle.nextEvent())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** The time of the last {@link #advance}. */
    public Instant now() {
        return now;
    }

    public Settings settings() {
        return settings;
    }

    public Ids ids() {
        return ids;
    }

    public Identity identity() {
        return identity;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public Allocations allocations() {
        return allocations;
    }

    public LiveMigrations migrations() {
        return migrations;
    }

    /** Creates and deletes servers. */
    public Servers lifecycle() {
        return lifecycle;
    }

    public Host addHost(String name, long vcpus, long memoryMib, long diskGib) {
        var host = new Host(hosts.size() + 1, name, ids.uuid(), ids.uuid(), vcpus, memoryMib, diskGib);
        hosts.put(name, host);
        return host;
    }

    /** Compute hosts by service host name. */
    public Map<String, Host> hosts() {
        return Collections.unmodifiableMap(hosts);
    }

    /**
     * A host by its service host name.
     *
     * @throws Refused 400 when there is none
     */
    public Host computeHost(String name) {
        Host host = hosts.get(name);
        if (host == null) {
            throw new Refused(Kind.BAD_REQUEST, "Compute host " + name + " could not be found.");
        }
        return host;
    }

    /** Kills nova-compute: it answers nothing from now on; Nova sees it as down after the service down time. */
    public void kill(Host host) {
        host.silentSince = now;
    }

    /** Starts nova-compute again; what it was migrating away ends in {@code error}. */
    public void revive(Host host) {
        host.silentSince = null;
        migrations.restarted(host);
    }

    public Aggregate addAggregate(String name, Map<String, String> metadata, Set<String> hostNames) {
        int id = aggregates.size() + 1;
        var aggregate = new Aggregate(id, ids.uuid(), name, new TreeSet<>(hostNames), new TreeMap<>(metadata), now);
        aggregates.put(id, aggregate);
        return aggregate;
    }

    public Map<Integer, Aggregate> aggregates() {
        return aggregates;
    }

    Stream<Aggregate> aggregatesOf(Host host) {
        return aggregates.values().stream().filter(it -> it.hosts().contains(host.name()));
    }

    /** Resource provider aggregates of a host, as Placement shows them. */
    public List<String> aggregateUuids(Host host) {
        return aggregatesOf(host).map(Aggregate::uuid).toList();
    }

    /** The availability zone of a host. */
    public String zone(Host host) {
        return aggregatesOf(host)
                .flatMap(it -> it.availabilityZone().stream())
                .findFirst()
                .orElse(DEFAULT_ZONE);
    }

    public Flavor addFlavor(String name, int vcpus, long memoryMib, long diskGib, Map<String, String> extraSpecs) {
        var flavor = new Flavor(ids.uuid(), name, vcpus, memoryMib, diskGib, new TreeMap<>(extraSpecs));
        flavors.put(flavor.id(), flavor);
        return flavor;
    }

    public Map<String, Flavor> flavors() {
        return flavors;
    }

    public Image addImage(String name, Map<String, String> properties) {
        var image =
                new Image(ids.uuid(), name, 16L << 20, identity.project("admin").id(), new TreeMap<>(properties), now);
        images.put(image.id(), image);
        return image;
    }

    public Map<String, Image> images() {
        return images;
    }

    public ServerGroup addGroup(String name, String policy, int maxServerPerHost, String projectId, String userId) {
        var group =
                new ServerGroup(ids.uuid(), name, policy, maxServerPerHost, projectId, userId, new LinkedHashSet<>());
        groups.put(group.id(), group);
        return group;
    }

    public Map<String, ServerGroup> groups() {
        return groups;
    }

    public Optional<ServerGroup> groupOf(Server server) {
        return server.origin().groupId().map(groups::get);
    }

    /** Servers by id in the order they were made, deleted ones too. */
    public Map<String, Server> servers() {
        return Collections.unmodifiableMap(servers);
    }

    /** The same in the order of their ids. */
    public Collection<Server> serversById() {
        return Collections.unmodifiableCollection(serversById.values());
    }

    void keep(Server server) {
        servers.put(server.id(), server);
        serversById.put(server.id(), server);
    }

    /** The first server of this name that is not deleted. */
    public Server serverNamed(String name) {
        return servers.values().stream()
                .filter(it -> it.name().equals(name) && !it.deleted())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no server " + name));
    }

    /** Traits that flavor and image ask for: {@code required} or {@code forbidden} by trait. */
    Map<String, String> wantedTraits(Server server) {
        var wanted = new TreeMap<String, String>();
        Map<String, String> image = server.origin()
                .imageId()
                .map(images::get)
                .map(Image::properties)
                .orElse(Map.of());
        for (Map<String, String> properties : List.of(image, server.flavor().extraSpecs())) {
            properties.forEach((key, value) -> {
                if (key.startsWith("trait:")) {
                    wanted.put(key.substring("trait:".length()), value);
                }
            });
        }
        return wanted;
    }

    InstanceAction act(Server server, String name, Actor actor) {
        var action = new InstanceAction(name, actor.requestId(), actor.userId(), actor.projectId(), now);
        actions.computeIfAbsent(server.id(), id -> new ArrayList<>()).add(0, action);
        return action;
    }

    /** Notes an action that was done at once, e.g. {@code lock} with the event {@code api_lock}. */
    public void acted(Server server, String name, Actor actor) {
        act(server, name, actor).succeeded("api_" + name, "controller", now, now);
    }

    /** A server's action log, newest first. */
    public List<InstanceAction> actions(Server server) {
        return List.copyOf(actions.getOrDefault(server.id(), List.of()));
    }
}
