package org.opendrs;

import java.util.Optional;
import java.util.function.Consumer;
import org.opendrs.balloon.BalloonLoop;
import org.opendrs.balloon.Directives;
import org.opendrs.balloon.HostSwap;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.model.HostId;
import org.opendrs.model.Mode;

/** Makes the balloon loops of the hosts, as configured. */
public final class Balloons {
    private final DrsConfiguration configuration;
    private final Connections world;
    private final Directives directives;
    private final Consumer<String> log;

    public Balloons(DrsConfiguration configuration, Connections world, Directives directives, Consumer<String> log) {
        this.configuration = configuration;
        this.world = world;
        this.directives = directives;
        this.log = log;
    }

    /** Empty when ballooning is off. Does not block. */
    public Optional<BalloonLoop> of(HostId host) {
        Mode mode = configuration.ballooning().mode();
        return mode == Mode.OFF
                ? Optional.empty()
                : Optional.of(new BalloonLoop(
                        host,
                        world.balloons(host),
                        directives,
                        configuration
                                .ballooning()
                                .options(configuration.hypervisors().sampleEvery()),
                        new HostSwap(configuration.factsOf(host).swapMib()),
                        mode,
                        configuration.ballooning().returnOnStop(),
                        log));
    }
}
