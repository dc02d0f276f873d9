package org.opendrs.adapter.nova;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opendrs.inventory.RecordedInstance;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.Server;

/**
 * The servers of a cloud, in the order of their ids. A cloud that fits on a few pages is read whole each time. Of a larger one, of which
 * Nova takes minutes to list all, only what has changed since the last time is asked for, and all of it each {@link #WHOLE_EACH}th time:
 * Nova does not count new metadata and tags as a change. Before a move they are read again anyway. One thread.
 *
 * <p>Nova's clock is told by the heartbeats of its own services; ours does not matter.
 */
final class ServerCache {
    /** Larger clouds are asked for changes. */
    static final int WHOLE_MAX = 1000;

    /** With an inventory each 10 s: every 10 minutes. */
    static final int WHOLE_EACH = 60;

    /** Between the time of a change and its commit, and between the clocks of Nova's machines. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private record Known(Server server, Optional<RecordedInstance> instance) {}

    private final NovaClient nova;
    private final Function<Server, Optional<RecordedInstance>> translation;
    private final int wholeMax;
    private Map<String, Known> known = new TreeMap<>();
    private List<RecordedInstance> instances = List.of();
    private List<Server> inTask = List.of();
    private Set<String> images = Set.of();
    private Optional<Instant> heartbeat = Optional.empty();
    private int sinceWhole;

    /**
     * @param translation of a server that is on a host
     * @param wholeMax a cloud of no more servers is read whole each time
     */
    ServerCache(NovaClient nova, Function<Server, Optional<RecordedInstance>> translation, int wholeMax) {
        this.nova = nova;
        this.translation = translation;
        this.wholeMax = wholeMax;
    }

    /** Makes it as new as Nova. A fault leaves it as it was. @param services as Nova just told them */
    void refresh(List<ComputeService> services) {
        Optional<Instant> now =
                services.stream().flatMap(s -> s.updated().stream()).max(Instant::compareTo);
        boolean whole = known.size() <= wholeMax || heartbeat.isEmpty() || sinceWhole >= WHOLE_EACH - 1;
        if (whole) {
            replace(nova.servers());
        } else {
            change(nova.serversChangedSince(heartbeat.get().minus(OVERLAP)));
        }
        sinceWhole = whole ? 0 : sinceWhole + 1;
        heartbeat = now;
    }

    private void replace(List<Server> all) {
        Map<String, Known> fresh = new TreeMap<>();
        all.forEach(server -> fresh.put(server.id(), known(server)));
        known = fresh;
        list();
    }

    private void change(List<Server> changed) {
        List<Known> told = changed.stream().map(this::known).toList(); // may fail; nothing is changed before
        boolean news = false; // the overlap tells much of it again
        for (Known now : told) {
            String id = now.server().id();
            boolean gone = now.server().deleted();
            Known before = gone ? known.remove(id) : known.put(id, now);
            news |= gone ? before != null : !now.equals(before);
        }
        if (news) {
            list();
        }
    }

    private Known known(Server server) {
        return new Known(server, server.deleted() ? Optional.empty() : translation.apply(server));
    }

    private void list() {
        instances = known.values().stream().flatMap(k -> k.instance().stream()).toList();
        inTask = known.values().stream()
                .map(Known::server)
                .filter(server -> server.state().taskState().isPresent())
                .toList();
        images = known.values().stream()
                .flatMap(k -> k.server().storage().imageId().stream())
                .collect(Collectors.toSet());
    }

    /** Those that are on a host. */
    List<RecordedInstance> instances() {
        return instances;
    }

    /** Those that something is being done to. */
    List<Server> inTask() {
        return inTask;
    }

    /** Ids of the images that they boot from. */
    Set<String> images() {
        return images;
    }
}
