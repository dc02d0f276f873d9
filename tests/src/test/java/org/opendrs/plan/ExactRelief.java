package org.opendrs.plan;

import java.util.OptionalDouble;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.opendrs.model.ServerGroup;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.board.Figures;
import org.opendrs.plan.board.GroupColumns;
import org.opendrs.plan.board.HostColumns;
import org.opendrs.plan.board.InstanceColumns;
import org.opendrs.plan.cost.MigrationCost;

/**
 * The least traffic that ends with no hot host, by mixed-integer programming: x[i][h] is 1 when instance i ends on host h. Constraints:
 * one host each, CPU and memory demand below the line, Placement's memory and VCPU with both ends held (one wave), anti-affinity. Other
 * rules do not occur in the family {@code hot}.
 */
final class ExactRelief {
    private final Board board;
    private final HostColumns hosts;
    private final InstanceColumns instances;
    private final MigrationCost cost;
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final Variable[][] x;

    private ExactRelief(Board board) {
        this.board = board;
        hosts = board.cluster().hosts();
        instances = board.cluster().instances();
        cost = new MigrationCost(board.cluster());
        x = new Variable[instances.count()][hosts.count()];
    }

    /**
     * The optimum, MiB; empty when no host is hot or nothing helps in one wave.
     *
     * @param known traffic of a plan; when no plan can undercut it even if destinations were unbounded, it is the optimum
     */
    static OptionalDouble solve(Board board, double known) {
        ExactRelief exact = new ExactRelief(board);
        if (exact.withUnboundedDestinations() > known - 1e-6) {
            return known > 0 ? OptionalDouble.of(known) : OptionalDouble.empty();
        }
        exact.variables();
        exact.loads();
        exact.groups();
        exact.model.options.time_abort = 10_000;
        Optimisation.Result result = exact.model.minimise();
        if (result.getState().isOptimal()) {
            return result.getValue() > 0 ? OptionalDouble.of(result.getValue()) : OptionalDouble.empty();
        }
        System.out.println(
                "not proved within its time: " + result.getState() + " " + result.getValue() + ", known " + known);
        return OptionalDouble.empty();
    }

    /** What each hot host has to shed at least, whatever the destination: one small knapsack a host. */
    private double withUnboundedDestinations() {
        double sum = 0;
        for (int h = 0; h < hosts.count(); h++) {
            ExpressionsBasedModel knapsack = new ExpressionsBasedModel();
            Expression cpu = knapsack.addExpression("cpu").lower(board.cpu(h) - hosts.hotCores(h));
            Expression memory = knapsack.addExpression("memory").lower(board.memory(h) - hosts.guestMemoryMib(h));
            for (int i : board.instancesOn(h)) {
                Variable leaves = knapsack.addVariable("i" + i).binary().weight(cost.leastTransferMib(i, h));
                cpu.set(leaves, instances.cpu(i));
                memory.set(leaves, instances.memory(i));
            }
            sum += Figures.isHot(board, h) ? knapsack.minimise().getValue() : 0;
        }
        return sum;
    }

    private void variables() {
        for (int i = 0; i < instances.count(); i++) {
            Expression once = model.addExpression("once" + i).level(1);
            for (int h = 0; h < hosts.count(); h++) {
                boolean stays = h == board.hostOf(i);
                x[i][h] = model.addVariable(i + "@" + h)
                        .binary()
                        .weight(stays ? 0 : cost.transferMib(i, board.hostOf(i), h));
                once.set(x[i][h], 1);
            }
        }
    }

    private void loads() {
        for (int h = 0; h < hosts.count(); h++) {
            Expression cpu = model.addExpression("cpu" + h).upper(hosts.hotCores(h));
            Expression memory = model.addExpression("memory" + h).upper(hosts.guestMemoryMib(h));
            Expression right = model.addExpression("right" + h).upper(hosts.memoryLimit(h) - board.memoryRight(h));
            Expression vcpus = model.addExpression("vcpus" + h).upper(hosts.vcpuLimit(h) - board.vcpus(h));
            for (int i = 0; i < instances.count(); i++) {
                cpu.set(x[i][h], instances.cpu(i));
                memory.set(x[i][h], instances.memory(i));
                if (board.hostOf(i) != h) {
                    right.set(x[i][h], instances.memoryRight(i));
                    vcpus.set(x[i][h], instances.vcpus(i));
                }
            }
        }
    }

    private void groups() {
        GroupColumns groups = board.cluster().groups();
        for (int g = 0; g < groups.count(); g++) {
            if (groups.group(g).policy() == ServerGroup.Policy.ANTI_AFFINITY) {
                for (int h = 0; h < hosts.count(); h++) {
                    Expression apart = model.addExpression("group" + g + "@" + h)
                            .upper(Math.max(1, board.groupMembers(g, h)) - board.groupMembers(g, h));
                    for (int i : groups.members(g)) {
                        if (board.hostOf(i) != h) {
                            apart.set(x[i][h], 1);
                        }
                    }
                }
            }
        }
    }
}
