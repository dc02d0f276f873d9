package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Chains: when an instance that must go finds no room anywhere, others leave a host in this wave so that it can come in the next
 * (Placement holds both ends of a move, so the two cannot happen at once). Tried are the coolest hosts where only room is missing;
 * the cheapest single instance whose leaving suffices goes, or else the largest ones, a few at most.
 *
 * <p>Limits: chains of length two; what leaves does not make room for its own arrival.
 */
final class RoomMaking {
    private static final int HOSTS_TRIED = 64;
    private static final int LEAVERS_MAX = 4;

    private final Draft draft;
    private final Board board;
    private final HostColumns hosts;
    private final InstanceColumns instances;

    RoomMaking(Draft draft) {
        this.draft = draft;
        board = draft.board();
        hosts = board.cluster().hosts();
        instances = board.cluster().instances();
    }

    /** Makes room for an instance on some host; false, and nothing moved, when that cannot be done. */
    boolean makeRoomFor(int i) {
        HostOrder preferred = draft.destinations().preferred();
        int[] ranked = new int[preferred.count()];
        for (int rank = 0; rank < ranked.length; rank++) {
            ranked[rank] = preferred.at(rank);
        }
        int tried = 0;
        for (int h : ranked) {
            if (draft.rules().admitsIfThereWereRoom(board, i, h)) {
                if (clear(h, i)) {
                    return true;
                }
                if (++tried == HOSTS_TRIED) {
                    return false;
                }
            }
        }
        return false;
    }

    private boolean clear(int h, int i) {
        int[] able = Arrays.stream(board.instancesOn(h)).filter(draft::mayLeave).toArray();
        return clearBySingle(h, i, able) || clearByLargest(h, i, able);
    }

    private boolean clearBySingle(int h, int i, int[] able) {
        Integer[] cheapestFirst = Arrays.stream(able).boxed().toArray(Integer[]::new);
        Arrays.sort(
                cheapestFirst,
                Comparator.<Integer>comparingDouble(k -> draft.cost().leastEffortMib(k, h))
                        .thenComparing(k -> k));
        for (int k : cheapestFirst) {
            if (hasRoomWithout(h, i, k) && leave(k, h, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean clearByLargest(int h, int i, int[] able) {
        Integer[] largestFirst = Arrays.stream(able).boxed().toArray(Integer[]::new);
        Arrays.sort(
                largestFirst,
                Comparator.<Integer>comparingInt(k -> -instances.memoryRight(k))
                        .thenComparingDouble(k -> -instances.cpuPeak(k))
                        .thenComparing(k -> k));
        int before = board.moveTotal();
        for (int k : largestFirst) {
            if (board.moveTotal() - before == LEAVERS_MAX) {
                break;
            }
            if (leave(k, h, i) && hasRoom(h, i)) {
                return true;
            }
        }
        draft.undoTo(before);
        return false;
    }

    private boolean leave(int leaver, int h, int arriving) {
        int to = draft.destinations().best(leaver);
        if (to == Destinations.NOWHERE) {
            return false;
        }
        draft.move(
                leaver,
                to,
                Purpose.duty("room on " + hosts.host(h).id() + " for "
                        + instances.instance(arriving).name()));
        return true;
    }

    private boolean hasRoomWithout(int h, int i, int leaver) {
        return fits(
                i,
                h,
                instances.vcpus(leaver),
                instances.memoryRight(leaver),
                instances.diskRight(leaver),
                instances.cpuPeak(leaver),
                instances.memoryPeak(leaver));
    }

    /** Whether an instance fits once the wave is over. */
    private boolean hasRoom(int h, int i) {
        return fits(i, h, board.leavingVcpus(h), board.leavingMemoryRight(h), board.leavingDiskRight(h), 0, 0);
    }

    private boolean fits(int i, int h, double vcpus, double memoryRight, double diskRight, double cpu, double memory) {
        return board.vcpus(h) - vcpus + instances.vcpus(i) <= hosts.vcpuLimit(h)
                && board.memoryRight(h) - memoryRight + instances.memoryRight(i) <= hosts.memoryLimit(h)
                && board.diskRight(h) - diskRight + instances.diskRight(i) <= hosts.diskLimit(h)
                && board.expectedCpu(h) - cpu + instances.cpuPeak(i) <= hosts.hotCores(h)
                && board.expectedMemoryAfterWave(h) - memory + instances.memoryPeak(i) <= hosts.guestMemoryMib(h);
    }
}
