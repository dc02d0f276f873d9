package org.opendrs.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where two logs differ.
 *
 * @param lines those that are expected and missing with {@code -} before them, those that came instead with {@code +}
 */
public record LogDifference(List<String> lines) {
    public LogDifference {
        lines = List.copyOf(lines);
    }

    /** Empty when they are the same. */
    public static Optional<LogDifference> between(List<String> expected, List<String> actual) {
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        int[][] common = common(expected, actual);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < actual.size()) {
            if (i < expected.size() && j < actual.size() && expected.get(i).equals(actual.get(j))) {
                i++;
                j++;
            } else if (j == actual.size() || (i < expected.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + expected.get(i++));
            } else {
                lines.add("+ " + actual.get(j++));
            }
        }
        return Optional.of(new LogDifference(lines));
    }

    /** Length of the longest common subsequence of what follows from each pair of lines. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] length = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                length[i][j] = a.get(i).equals(b.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }
}
