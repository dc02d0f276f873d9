package org.opendrs.sim.bench.balloon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.opendrs.sim.bench.BenchResult.Goal;
import org.opendrs.sim.bench.BenchResult.Row;

/**
 * What we want to be, on one case: nobody killed; pain a third of the best baseline's, and harm and traffic compared with the best of
 * those that move memory: with {@code none} there is neither.
 */
final class BalloonGoals {
    private static final double PART = 1.0 / 3;

    /** A hundredth of a GiB-minute is nobody's pain. */
    private static final double NOTHING = 0.01;

    private BalloonGoals() {}

    static List<Goal> of(List<Row> cases) {
        Row ours = cases.stream()
                .filter(row -> row.subject().equals(Subject.OPENDRS.toString()))
                .findFirst()
                .orElseThrow();
        Row best = best(cases, ours, row -> true);
        Row mover = best(cases, ours, row -> value(row, "balloonTrafficGib") > 0);
        List<Goal> goals = new ArrayList<>();
        goals.add(goal("no guest is killed", ours, "oomKills", value(ours, "oomKills"), 0));
        goals.add(goal(
                "a third of the pain above the floor of " + best.subject(),
                ours,
                "painGibMinutes",
                pain(ours),
                Math.max(NOTHING, PART * pain(best))));
        goals.add(goal(
                "a third of the harm of " + mover.subject(),
                ours,
                "giverHarmGib",
                value(ours, "giverHarmGib"),
                Math.max(NOTHING, PART * value(mover, "giverHarmGib"))));
        goals.add(goal(
                "no more traffic than " + mover.subject(),
                ours,
                "balloonTrafficGib",
                value(ours, "balloonTrafficGib"),
                value(mover, "balloonTrafficGib")));
        return goals;
    }

    /** The one with the least pain. */
    private static Row best(List<Row> cases, Row ours, Predicate<Row> which) {
        return cases.stream()
                .filter(row -> row != ours)
                .filter(which)
                .min(Comparator.comparingDouble(BalloonGoals::pain))
                .orElse(ours);
    }

    private static Goal goal(String name, Row row, String metric, double measured, double most) {
        String wanted = most == 0 ? "= 0" : String.format(Locale.ROOT, "<= %.3g", most);
        return new Goal(name, row.name(), metric, wanted, measured, measured <= most);
    }

    /** Above the floor. */
    private static double pain(Row row) {
        return Math.max(0, value(row, "painGibMinutes") - value(row, "floorGibMinutes"));
    }

    private static double value(Row row, String metric) {
        Number value = row.metrics().get(metric);
        if (value == null) {
            throw new IllegalArgumentException(row.name() + " has no " + metric);
        }
        return value.doubleValue();
    }
}
