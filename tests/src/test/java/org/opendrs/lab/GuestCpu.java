package org.opendrs.lab;

/**
 * CPU of one guest over an interval, as its host sees it.
 *
 * @param guest its name in Nova
 * @param ranSeconds CPU time of all its vCPUs
 * @param waitedSeconds time that its vCPUs were ready and did not run
 */
public record GuestCpu(String guest, double ranSeconds, double waitedSeconds) {
    /** Waited share of what it asked for, 0..1; 0 for a guest that asked for nothing. */
    public double stealRatio() {
        double demand = ranSeconds + waitedSeconds;
        return demand > 0 ? waitedSeconds / demand : 0;
    }

    /** A line of {@code lab steal}: name, domain, ran=seconds, waited=seconds. */
    static GuestCpu parse(String line) {
        String[] words = line.split(" ", -1);
        return new GuestCpu(words[0], seconds(words[2]), seconds(words[3]));
    }

    private static double seconds(String word) {
        return Double.parseDouble(word.substring(word.indexOf('=') + 1));
    }
}
