package org.opendrs.nova.testing.cloud;

import java.time.Duration;

/**
 * How this cloud's Nova is configured.
 *
 * @param serviceDownTime silence after which a compute service counts as down ({@code service_down_time})
 * @param rpcTimeout how long a remote call to a dead nova-compute hangs ({@code rpc_response_timeout})
 * @param maxLimit longest page of a list ({@code api.max_limit})
 * @param tokenLife how long a Keystone token is valid
 * @param phases how long the steps of a live migration take that move no memory
 * @param convergence what is done about a copy that does not end
 */
public record Settings(
        Duration serviceDownTime,
        Duration rpcTimeout,
        int maxLimit,
        Duration tokenLife,
        Phases phases,
        Convergence convergence) {
    /**
     * Steps around the copying of memory.
     *
     * @param conductor from the 202 until the migration record appears ({@code accepted})
     * @param scheduling scheduler and pre-checks, until it is queued at the source
     * @param preparing {@code pre_live_migration} at the destination
     * @param starting {@code running}, but libvirt still connects to the destination and starts QEMU there
     * @param finishing from the last byte until the record says {@code completed}
     * @param aborting from the abort until the roll-back is done
     * @param building from POST /servers until ACTIVE
     */
    public record Phases(
            Duration conductor,
            Duration scheduling,
            Duration preparing,
            Duration starting,
            Duration finishing,
            Duration aborting,
            Duration building) {
        /** Seen on a small real cloud: about a second from the request to the copying, and half of one after it. */
        public static final Phases USUAL = new Phases(
                Duration.ofMillis(150),
                Duration.ofMillis(350),
                Duration.ofMillis(500),
                Duration.ZERO,
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofSeconds(2));
    }

    public static final Settings USUAL = new Settings(
            Duration.ofSeconds(60), Duration.ofSeconds(60), 1000, Duration.ofHours(1), Phases.USUAL, Convergence.USUAL);

    public Settings withServiceDownTime(Duration time) {
        return new Settings(time, rpcTimeout, maxLimit, tokenLife, phases, convergence);
    }

    public Settings withRpcTimeout(Duration time) {
        return new Settings(serviceDownTime, time, maxLimit, tokenLife, phases, convergence);
    }

    public Settings withMaxLimit(int limit) {
        return new Settings(serviceDownTime, rpcTimeout, limit, tokenLife, phases, convergence);
    }

    public Settings withTokenLife(Duration life) {
        return new Settings(serviceDownTime, rpcTimeout, maxLimit, life, phases, convergence);
    }

    public Settings withPhases(Phases other) {
        return new Settings(serviceDownTime, rpcTimeout, maxLimit, tokenLife, other, convergence);
    }

    public Settings withConvergence(Convergence other) {
        return new Settings(serviceDownTime, rpcTimeout, maxLimit, tokenLife, phases, other);
    }
}
