package org.opendrs.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.plan.Plan;
import org.opendrs.plan.Step;
import org.opendrs.plan.board.Figures;

/** A plan as a table for people. */
final class PlanTable {
    private final PrintWriter out;

    PlanTable(PrintWriter out) {
        this.out = out;
    }

    void print(Plan plan) {
        plan.nothing().ifPresent(why -> out.println("nothing to do: " + why));
        if (!plan.steps().isEmpty()) {
            line(
                    "%4s %4s  %-20s %-16s %-16s %9s %8s %9s  %s",
                    "step", "wave", "instance", "from", "to", "MiB", "s", "pause ms", "reason");
            plan.steps().forEach(this::step);
        }
        figures(plan.before(), plan.after());
        vetoes(plan);
        out.flush();
    }

    private void step(Step step) {
        line(
                "%4d %4d  %-20s %-16s %-16s %9.0f %8.1f %9.0f  %s",
                step.order(),
                step.wave(),
                step.name(),
                step.from(),
                step.to(),
                step.predicted().transferMib(),
                step.predicted().totalSeconds(),
                step.predicted().downtimeMillis(),
                step.reason());
    }

    private void figures(Figures before, Figures after) {
        line(
                "hot hosts %d -> %d, too much CPU %.1f -> %.1f cores, too much memory %.0f -> %.0f MiB",
                before.hotHosts(),
                after.hotHosts(),
                before.overloadCores(),
                after.overloadCores(),
                before.overloadMemoryMib(),
                after.overloadMemoryMib());
        line(
                "CPU stddev %.3f -> %.3f, memory stddev %.3f -> %.3f, empty hosts %d -> %d",
                before.cpuStddev(),
                after.cpuStddev(),
                before.memoryStddev(),
                after.memoryStddev(),
                before.emptyHosts(),
                after.emptyHosts());
    }

    private void vetoes(Plan plan) {
        for (Map.Entry<String, Long> count : new TreeMap<>(plan.vetoCounts()).entrySet()) {
            line("vetoed %7d x %s", count.getValue(), count.getKey());
        }
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
