package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;

/**
 * Before hosts are emptied: hosts that are not hot but are expected to be, by forecasts, give something off in time. The one instance
 * whose leaving is enough and costs the least, or else the one that helps most, and so on. Greedy; a host without forecasts beyond its
 * demand has nothing to give off here.
 */
final class Thinning {
    private final Draft draft;
    private final Board board;
    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final Packing packing;

    Thinning(Draft draft, Packing packing) {
        this.draft = draft;
        this.packing = packing;
        board = draft.board();
        hosts = board.cluster().hosts();
        instances = board.cluster().instances();
    }

    /** The fullest first. */
    void thinOut() {
        IntStream.range(0, hosts.count())
                .filter(h -> hosts.accepts(h) && isExpectedHot(h))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(h -> -board.expectedCpu(h) / hosts.effectiveCores(h))
                        .thenComparing(h -> h))
                .forEach(this::thinOut);
    }

    private void thinOut(int h) {
        Purpose purpose =
                Purpose.duty("cpu hotspot expected on " + hosts.host(h).id());
        int[] able = Arrays.stream(board.instancesOn(h))
                .filter(i -> relief(i, h) > 0 && draft.mayLeave(i))
                .toArray();
        while (isExpectedHot(h)) {
            int i = next(able, h);
            if (i == Destinations.NOWHERE) {
                return;
            }
            int to = packing.receiverFor(i);
            to = to == Destinations.NOWHERE ? packing.wokenFor(i) : to;
            if (to != Destinations.NOWHERE) {
                draft.move(i, to, purpose);
            }
            able = Arrays.stream(able).filter(one -> one != i).toArray();
        }
    }

    private int next(int[] able, int h) {
        double need = board.expectedCpu(h) - hosts.hotCores(h);
        return IntStream.of(able)
                .boxed()
                .min(Comparator.<Integer>comparingDouble(i -> -Math.min(need, relief(i, h)))
                        .thenComparingDouble(i -> draft.cost().leastEffortMib(i, h))
                        .thenComparing(i -> i))
                .orElse(Destinations.NOWHERE);
    }

    private boolean isExpectedHot(int h) {
        return board.expectedCpu(h) > hosts.hotCores(h) + 1e-9;
    }

    private double relief(int i, int h) {
        return board.expectedCpu(h) - board.expectedCpuWithout(i, h);
    }
}
