package org.opendrs.sim.bench.planetlab;

/**
 * What was asked for and given over time, each pair of figures in force until the next one. One that comes at the time of the last
 * replaces it.
 */
final class Usage {
    private double since = Double.NaN;
    private double given;
    private double asked;
    private boolean counts;

    private double countedSeconds;
    private double shortSeconds;
    private double askedTotal;
    private double missingTotal;
    private double missingWhileCounted;

    /**
     * From now on.
     *
     * @param seconds now
     * @param given MIPS
     * @param asked MIPS
     * @param counts for the figures that are about certain times only
     */
    void set(double seconds, double given, double asked, boolean counts) {
        if (seconds > since) {
            settle(seconds - since);
        }
        since = seconds;
        this.given = given;
        this.asked = asked;
        this.counts = counts;
    }

    private void settle(double seconds) {
        askedTotal += asked * seconds;
        missingTotal += (asked - given) * seconds;
        if (counts) {
            countedSeconds += seconds;
        }
        if (counts && given < asked) {
            shortSeconds += seconds;
            missingWhileCounted += (asked - given) * seconds;
        }
    }

    /** Time that counts. */
    double countedSeconds() {
        return countedSeconds;
    }

    /** Of it, that during which less was given than asked. */
    double shortSeconds() {
        return shortSeconds;
    }

    /** MIPS × s. */
    double askedTotal() {
        return askedTotal;
    }

    /** MIPS × s asked and not given. */
    double missingTotal() {
        return missingTotal;
    }

    /** The same, in time that counts. */
    double missingWhileCounted() {
        return missingWhileCounted;
    }
}
