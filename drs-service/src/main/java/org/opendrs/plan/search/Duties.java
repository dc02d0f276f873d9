package org.opendrs.plan.search;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opendrs.model.HostId;
import org.opendrs.model.ServerGroup;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;

/**
 * What every goal has to do first: empty hosts in maintenance (and the one to evacuate), part members of broken anti-affinity
 * groups, cool hot hosts. In waves: what finds no room while the sources of this wave are held is tried again in the next, and
 * where there is no room at all, {@link RoomMaking others go first}.
 */
public final class Duties {
    private static final int WAVES_MAX = 8;

    private final Draft draft;
    private final Board board;
    private final Cluster cluster;
    private final Relief relief;
    private final Evacuation evacuation;
    private final RoomMaking room;
    private final int evacuated;

    /** @param evacuated a host to empty although it is not in maintenance */
    public Duties(Draft draft, Optional<HostId> evacuated) {
        this.draft = draft;
        board = draft.board();
        cluster = board.cluster();
        relief = new Relief(draft);
        evacuation = new Evacuation(draft);
        room = new RoomMaking(draft);
        this.evacuated = evacuated.map(cluster.hosts()::indexOf).orElse(-1);
    }

    /** Does what can be done. */
    public void fulfil() {
        for (int wave = 0; wave < WAVES_MAX; wave++) {
            int before = board.moveTotal();
            emptyHosts();
            partGroups();
            relief.coolAll();
            if (done()) {
                return;
            }
            makeRoom();
            if (board.moveTotal() == before) {
                return;
            }
            draft.closeWave();
        }
    }

    /**
     * For what still has to leave and has nowhere to go: all of a host to be emptied, the most helpful one of a hot host if it would be
     * missed there. For less nobody else is moved: small ones could be shifted about a full cluster for ever.
     */
    private void makeRoom() {
        for (int h = 0; h < cluster.hosts().count(); h++) {
            if (isTroubled(h)) {
                boolean all = mustBeEmpty(h);
                for (int i : largestFirst(board.instancesOn(h))) {
                    boolean worthIt = all || relief.wouldBeMissed(h, i);
                    if (worthIt && draft.mayLeave(i) && room.makeRoomFor(i) && !all) {
                        break;
                    }
                }
            }
        }
    }

    private int[] largestFirst(int[] some) {
        var instances = cluster.instances();
        return IntStream.of(some)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -instances.cpu(i))
                        .thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void emptyHosts() {
        for (int h = 0; h < cluster.hosts().count(); h++) {
            if (mustBeEmpty(h)) {
                String why = h == evacuated ? "evacuation of " : "maintenance of ";
                evacuation.empty(h, Purpose.duty(why + cluster.hosts().host(h).id()));
            }
        }
    }

    /** In maintenance, or to be evacuated. */
    public boolean mustBeEmpty(int h) {
        return h == evacuated || cluster.hosts().host(h).service().maintenance();
    }

    /** Where a hard anti-affinity group has more members on a host than it may, the surplus leaves, cheapest first. */
    private void partGroups() {
        for (int g = 0; g < cluster.groups().count(); g++) {
            if (cluster.groups().group(g).policy() == ServerGroup.Policy.ANTI_AFFINITY) {
                for (int i : cheapestFirst(cluster.groups().members(g))) {
                    part(i, g);
                }
            }
        }
    }

    private int[] cheapestFirst(int[] members) {
        return IntStream.of(members)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> draft.cost().leastEffortMib(i, board.hostOf(i)))
                        .thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void part(int i, int g) {
        if (isCrowded(g, board.hostOf(i)) && draft.mayLeave(i)) {
            int to = draft.destinations().best(i);
            if (to != Destinations.NOWHERE) {
                draft.move(
                        i,
                        to,
                        Purpose.duty("anti-affinity group "
                                + cluster.groups().group(g).uuid()));
            }
        }
    }

    /** More members of the group are on the host, after the wave, than may be. */
    private boolean isCrowded(int g, int h) {
        int there = 0;
        for (int member : cluster.groups().members(g)) {
            there += board.hostOf(member) == h ? 1 : 0;
        }
        return there > cluster.groups().group(g).maxServerPerHost();
    }

    /** Whether a host still has a duty left undone. */
    public boolean isTroubled(int h) {
        return relief.isHot(h) || (mustBeEmpty(h) && board.population(h) > 0);
    }

    private boolean done() {
        return IntStream.range(0, cluster.hosts().count()).noneMatch(this::isTroubled);
    }
}
