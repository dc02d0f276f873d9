package org.opendrs.balloon;

import java.util.OptionalLong;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.HypervisorStats;

/** Gives every guest of a host all its memory back, whoever took it. Needs neither the cloud nor a loop that lives. */
public final class BalloonReturn {
    private final HypervisorStats stats;
    private final BalloonDriver driver;

    public BalloonReturn(HypervisorStats stats, BalloonDriver driver) {
        this.stats = stats;
        this.driver = driver;
    }

    /**
     * What came of it.
     *
     * @param returned guests that are given something back
     * @param failed guests whose hypervisor did not take the order
     */
    public record Result(int returned, int failed, double mib) {}

    /** @throws org.opendrs.monitor.HypervisorUnavailable when the host's hypervisor cannot be reached */
    public Result run() {
        int returned = 0;
        int failed = 0;
        double mib = 0;
        for (DomainSample domain : stats.sample().domains()) {
            OptionalLong takenKib = takenKib(domain.balloon());
            if (domain.state() == RunState.RUNNING && takenKib.isPresent()) {
                long maximumKib = domain.balloon().maximumKib().orElseThrow();
                boolean taken = driver.setTarget(domain.id(), maximumKib) instanceof TargetOutcome.Taken;
                returned += taken ? 1 : 0;
                failed += taken ? 0 : 1;
                mib += taken ? takenKib.getAsLong() / Observations.KIB_PER_MIB : 0;
            }
        }
        return new Result(returned, failed, mib);
    }

    /** Empty when nothing was taken, or nobody knows. */
    private static OptionalLong takenKib(BalloonSample memory) {
        if (memory.actualKib().isEmpty() || memory.maximumKib().isEmpty()) {
            return OptionalLong.empty();
        }
        long taken = memory.maximumKib().getAsLong() - memory.actualKib().getAsLong();
        return taken > 0 ? OptionalLong.of(taken) : OptionalLong.empty();
    }
}
