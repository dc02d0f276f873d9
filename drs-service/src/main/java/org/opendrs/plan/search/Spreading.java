package org.opendrs.plan.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Cluster;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;
import org.opendrs.plan.board.Spread;

/**
 * Evens out CPU load, most gain per traffic first. The gain of a move is exact and takes constant time, because only two terms of the
 * sum of squares change (the idea of Ganeti's hbal, {@code updateStatistics}). Hosts wait in a queue by the best ratio of gain to
 * traffic that any of their instances had; as the coolest hosts fill up, ratios only fall, so a host is asked again only when it is
 * the first of the queue (lazy greedy, Minoux 1978). An instance that was moved already may be redirected: that costs next to
 * nothing, and planning again after the plan finds nothing left to do.
 *
 * <p>Limits: one instance at a time, so an exchange of two instances that only together would help is not seen.
 */
public final class Spreading {
    /** A second wave uses room that the sources of the first held, and finds little; a third hardly anything. */
    private static final int WAVES_MAX = 3;

    private static final int DESTINATIONS_COMPARED = 12;
    private static final double FREE_MIB = 1;

    private record Option(int instance, int from, int to, double gain, double ratio) {}

    private final Draft draft;
    private final Board board;
    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final SpreadPolicy policy;
    private final HostOrder coolest;
    private final Spread spread = new Spread();
    private final PriorityQueue<Option> queue = new PriorityQueue<>(
            Comparator.<Option>comparingDouble(o -> -o.ratio).thenComparingInt(o -> o.instance));

    /** @param aggressiveness 1 (no move for spread alone) to 5 (every gain that outweighs its cost) */
    public static void spread(Draft draft, int aggressiveness) {
        for (int wave = 0; wave < WAVES_MAX; wave++) {
            int before = draft.board().moveTotal();
            new Spreading(draft, SpreadPolicy.of(aggressiveness)).spread();
            if (draft.board().moveTotal() == before) {
                return;
            }
            draft.closeWave();
        }
    }

    private Spreading(Draft draft, SpreadPolicy policy) {
        this.draft = draft;
        this.policy = policy;
        board = draft.board();
        Cluster cluster = board.cluster();
        hosts = cluster.hosts();
        instances = cluster.instances();
        coolest = draft.orderBy(this::load);
        IntStream.range(0, hosts.count()).filter(hosts::inService).forEach(h -> spread.add(load(h)));
    }

    /** Makes every move that the policy finds worth it. */
    private void spread() {
        if (policy.gainMin() == Double.POSITIVE_INFINITY) {
            return;
        }
        IntStream.range(0, hosts.count()).forEach(this::ask);
        int rounds = 20 * hosts.count() + 2 * instances.count();
        while (!queue.isEmpty() && rounds-- > 0) {
            Option top = queue.poll();
            Option now = best(top.from);
            if (now == null) {
                continue;
            }
            if (!queue.isEmpty() && now.ratio < queue.peek().ratio) {
                queue.add(now);
                continue;
            }
            if (now.ratio < policy.gainPerMib(hosts.count(), spread.stddev())) {
                return;
            }
            make(now);
        }
    }

    private void ask(int h) {
        Option option = best(h);
        if (option != null) {
            queue.add(option);
        }
    }

    /** The best move off a host now; null when none gains enough. */
    private @Nullable Option best(int from) {
        if (!hosts.accepts(from) || coolest.count() == 0) {
            return null;
        }
        int[] able = movable(from);
        double[] bound = new double[able.length];
        for (int k = 0; k < able.length; k++) {
            bound[k] = gain(able[k], from, coolest.at(0)) / traffic(able[k], from);
        }
        Option best = null;
        for (int k : descending(bound)) {
            if (best != null && bound[k] <= best.ratio) {
                return best;
            }
            Option option = toBestHost(able[k], from);
            if (option != null && (best == null || option.ratio > best.ratio)) {
                best = option;
            }
        }
        return best;
    }

    private int[] movable(int from) {
        return Arrays.stream(board.instancesOn(from))
                .filter(i -> instances.cpu(i) > 0 && (mayBeRedirected(i) || draft.mayLeave(i)))
                .filter(i -> gain(i, from, coolest.at(0)) >= policy.gainMin())
                .toArray();
    }

    private boolean mayBeRedirected(int i) {
        return board.sourceOf(i) != board.hostOf(i);
    }

    private static int[] descending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -values[k]).thenComparing(k -> k))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private @Nullable Option toBestHost(int i, int from) {
        Option best = null;
        int compared = 0;
        for (int rank = 0; rank < coolest.count() && compared < DESTINATIONS_COMPARED; rank++) {
            int to = coolest.at(rank);
            double gain = gain(i, from, to);
            if (gain < policy.gainMin()) {
                return best;
            }
            if (to != board.sourceOf(i) && draft.mayGo(i, to)) {
                compared++;
                double ratio = gain / traffic(i, from, to);
                if (best == null || ratio > best.ratio) {
                    best = new Option(i, from, to, gain, ratio);
                }
            }
        }
        return best;
    }

    /** How much the sum of squared loads falls. */
    private double gain(int i, int from, int to) {
        double off = instances.cpu(i) / hosts.effectiveCores(from);
        double on = instances.cpu(i) / hosts.effectiveCores(to);
        return off * (2 * load(from) - off) - on * (2 * load(to) + on);
    }

    private double traffic(int i, int from) {
        return mayBeRedirected(i) ? FREE_MIB : draft.cost().leastEffortMib(i, from);
    }

    /** MiB that the move adds to the plan. */
    private double traffic(int i, int from, int to) {
        double mib = draft.cost().effortMib(i, board.sourceOf(i), to);
        return mayBeRedirected(i) ? Math.max(FREE_MIB, mib - draft.cost().effortMib(i, board.sourceOf(i), from)) : mib;
    }

    private void make(Option option) {
        double from = load(option.from);
        double to = load(option.to);
        if (board.moveCount(option.instance) == 0) {
            draft.move(option.instance, option.to, new Purpose("spread of CPU load", 2));
        } else {
            draft.redirect(option.instance, option.to);
        }
        replace(option.from, from);
        replace(option.to, to);
        ask(option.from);
        ask(option.to);
    }

    private void replace(int h, double before) {
        if (hosts.inService(h)) {
            spread.replace(before, load(h));
        }
    }

    private double load(int h) {
        return board.cpu(h) / hosts.effectiveCores(h);
    }
}
