package org.opendrs.adapter.libvirt;

import java.time.Duration;

/**
 * How one host's libvirt is spoken to.
 *
 * @param callDeadline how long one task (a sample, one setting) may take, opening a connection included; over it the
 *     call is kept aside and the host counts as unavailable for that sample. A sample that takes far longer than usual is given
 *     up and taken anew before that
 * @param statsPeriod how often guests report their memory, whole seconds from 1; a guest with a longer period is given
 *     this one (Nova's default is 10 s)
 * @param reconnectMin wait after the first connection that failed; doubles with each further one
 * @param reconnectMax longest such wait
 * @param keepAliveInterval silence after which a connection is probed, whole seconds from 1
 * @param keepAliveCount unanswered probes after which it counts as broken and its calls fail
 * @param hungCalls hung calls kept aside while polling goes on over a further connection; one more and the host is
 *     unavailable until one of them returns. The adapter has at most {@code hungCalls + 1} threads and connections
 */
public record LibvirtOptions(
        Duration callDeadline,
        Duration statsPeriod,
        Duration reconnectMin,
        Duration reconnectMax,
        Duration keepAliveInterval,
        int keepAliveCount,
        int hungCalls) {

    /** libvirt passes an order on in milliseconds. */
    private static final Duration ORDER_DEADLINE = Duration.ofSeconds(2);

    private static final int HUNG_ORDERS = 8;

    /** For a host that is sampled every 2 s. */
    public static final LibvirtOptions DEFAULT = new LibvirtOptions(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            3,
            2);

    public LibvirtOptions {
        require(callDeadline.toMillis() > 0, "callDeadline must be at least 1 ms, not " + callDeadline);
        require(statsPeriod.toSeconds() > 0, "statsPeriod must be at least 1 s, not " + statsPeriod);
        require(reconnectMin.toMillis() > 0, "reconnectMin must be at least 1 ms, not " + reconnectMin);
        require(reconnectMax.compareTo(reconnectMin) >= 0, "reconnectMax must not be below reconnectMin");
        require(keepAliveInterval.toSeconds() > 0, "keepAliveInterval must be at least 1 s, not " + keepAliveInterval);
        require(keepAliveCount > 0, "keepAliveCount must be at least 1, not " + keepAliveCount);
        require(hungCalls >= 0, "hungCalls must not be negative");
    }

    /**
     * For orders to balloons: one guest whose hypervisor process hangs must not hold up the others for long, and several may
     * hang.
     */
    public LibvirtOptions forBalloons() {
        Duration deadline = callDeadline.compareTo(ORDER_DEADLINE) < 0 ? callDeadline : ORDER_DEADLINE;
        return new LibvirtOptions(
                deadline,
                statsPeriod,
                reconnectMin,
                reconnectMax,
                keepAliveInterval,
                keepAliveCount,
                Math.max(hungCalls, HUNG_ORDERS));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
