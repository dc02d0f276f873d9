package org.opendrs.balloon;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.opendrs.balloon.policy.Order;
import org.opendrs.balloon.policy.Regime;
import org.opendrs.balloon.policy.Round;
import org.opendrs.model.HostId;
import org.opendrs.model.Mode;

/** A round in one line for the operator. */
final class RoundLine {
    private RoundLine() {}

    static String of(HostId host, Mode mode, Round round) {
        StringBuilder line =
                new StringBuilder("balloon " + host + " " + round.regime().label());
        if (mode != Mode.AUTOMATIC) {
            line.append(" (").append(mode.label()).append(" only)");
        }
        append(line, "return", round.returns());
        append(line, "reclaim", round.reclaims());
        if (round.regime() == Regime.SHORT) {
            line.append(String.format(Locale.ROOT, "; short of %.0f MiB", round.shortfallMib()));
        }
        return line.append(String.format(Locale.ROOT, "; headroom %.0f MiB, %s", round.headroomMib(), round.why()))
                .toString();
    }

    private static void append(StringBuilder line, String verb, List<? extends Order> orders) {
        if (!orders.isEmpty()) {
            line.append(": ")
                    .append(verb)
                    .append(' ')
                    .append(orders.stream().map(RoundLine::order).collect(Collectors.joining(", ")));
        }
    }

    private static String order(Order order) {
        return String.format(
                Locale.ROOT, "%s %.0f -> %.0f MiB (%s)", order.name(), order.fromMib(), order.toMib(), order.why());
    }
}
