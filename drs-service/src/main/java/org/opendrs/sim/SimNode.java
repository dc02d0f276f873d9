package org.opendrs.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.opendrs.act.DecisionLog;
import org.opendrs.control.NodeLoop;
import org.opendrs.monitor.DomainEvent;

/**
 * The node side of one host, and the lines that it has to say. Nodes that are due at one instant tick side by side on all CPUs: each
 * changes nothing but its own host and its own report, and reads nothing that another changes meanwhile. What they say is written when
 * all are done, in the order of the hosts, so that it is the same on any number of CPUs.
 */
final class SimNode {
    /** Fewer are not worth other threads. */
    private static final int FEW = 16;

    private final DecisionLog log;
    private final List<String> lines = new ArrayList<>();
    private final NodeLoop loop;

    /** @param loop made with what takes its lines */
    SimNode(DecisionLog log, Function<Consumer<String>, NodeLoop> loop) {
        this.log = log;
        this.loop = loop.apply(lines::add);
    }

    void tell(DomainEvent event) {
        loop.tell(event);
    }

    /** An orderly end. */
    void close() {
        loop.close();
    }

    /** All of these tick, and then say what they have to. */
    static void tick(List<SimNode> nodes) {
        if (nodes.size() < FEW) {
            nodes.forEach(node -> node.loop.tick());
        } else {
            nodes.parallelStream().forEach(node -> node.loop.tick());
        }
        nodes.forEach(SimNode::speak);
    }

    private void speak() {
        lines.forEach(log::line);
        lines.clear();
    }
}
