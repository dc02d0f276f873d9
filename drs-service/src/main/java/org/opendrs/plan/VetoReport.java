package org.opendrs.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.opendrs.plan.board.Board;
import org.opendrs.plan.filter.Rules;
import org.opendrs.plan.filter.Veto;

/** Gathers vetoes: counts them all, keeps the first so many. */
final class VetoReport {
    private final Board board;
    private final Rules rules;
    private final int keptMax;
    private final List<Veto> kept = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    VetoReport(Board board, Rules rules, int keptMax) {
        this.board = board;
        this.rules = rules;
        this.keptMax = keptMax;
    }

    /** Why an instance may not leave its host, if it may not. */
    boolean addDeparture(int i) {
        Optional<Veto> veto = rules.departureVeto(board, i);
        veto.ifPresent(this::add);
        return veto.isPresent();
    }

    /** Why an instance is still where it is: it may not leave, or what each host says. */
    void addStay(int i) {
        if (addDeparture(i)) {
            return;
        }
        for (int h = 0; h < board.cluster().hosts().count(); h++) {
            if (h != board.hostOf(i)) {
                addRefusal(i, h);
            }
        }
    }

    /** Vetoes that are not kept are not put into words. */
    private void addRefusal(int i, int h) {
        if (kept.size() < keptMax) {
            rules.firstVeto(board, i, h).ifPresent(this::add);
            return;
        }
        String rule = rules.firstRefusal(board, i, h);
        if (!rule.isEmpty()) {
            counts.merge(rule, 1L, Long::sum);
        }
    }

    private void add(Veto veto) {
        counts.merge(veto.rule(), 1L, Long::sum);
        if (kept.size() < keptMax) {
            kept.add(veto);
        }
    }

    List<Veto> kept() {
        return kept;
    }

    Map<String, Long> counts() {
        return counts;
    }
}
