package org.opendrs.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opendrs.plan.Explanation;
import org.opendrs.plan.Placement;
import org.opendrs.plan.PlanDiff;
import org.opendrs.plan.filter.Veto;

/** Explanations, differences and placements as text for people. */
final class Tables {
    private static final int VETOES_SHOWN = 20;

    private Tables() {}

    static void print(Explanation explanation, PrintWriter out) {
        out.println(explanation.name() + " (" + explanation.instance() + ") on " + explanation.host()
                + explanation.stays().map(veto -> " stays: " + veto.detail()).orElse(""));
        line(out, "%-16s %9s %8s %6s %6s  %s", "host", "MiB", "s", "CPU %", "mem %", "why not");
        for (Explanation.Verdict verdict : explanation.verdicts()) {
            line(
                    out,
                    "%-16s %9.0f %8.1f %6.0f %6.0f  %s",
                    verdict.host(),
                    verdict.transferMib(),
                    verdict.seconds(),
                    100 * verdict.cpuLoad(),
                    100 * verdict.memoryLoad(),
                    verdict.vetoes().stream().map(Tables::veto).collect(Collectors.joining("; ")));
        }
        out.flush();
    }

    static void print(PlanDiff diff, PrintWriter out) {
        diff.added().forEach(move -> out.println("+ " + move.instance() + " " + move.from() + " -> " + move.to()));
        diff.removed().forEach(move -> out.println("- " + move.instance() + " " + move.from() + " -> " + move.to()));
        diff.changed()
                .forEach(change ->
                        out.println("~ " + change.instance() + " to " + change.after() + ", was " + change.before()));
        out.println(diff.isEmpty() ? "the same moves" : "");
        out.flush();
    }

    static void print(Placement placement, PrintWriter out) {
        placement
                .hosts()
                .forEach(choice -> line(out, "%-16s %.3f  %s", choice.name(), choice.score(), choice.reason()));
        placement.vetoes().stream()
                .limit(VETOES_SHOWN)
                .forEach(veto -> line(out, "%-16s    -    %s", veto.host(), veto(veto)));
        int more = placement.vetoes().size() - VETOES_SHOWN;
        if (more > 0) {
            out.println("… and " + more + " vetoes more");
        }
        out.flush();
    }

    private static String veto(Veto veto) {
        return veto.rule() + ": " + veto.detail();
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
