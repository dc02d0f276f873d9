package org.opendrs.sim.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.Convergence;
import org.opendrs.nova.testing.cloud.Convergence.TimeoutAction;
import org.opendrs.nova.testing.cloud.Settings.Phases;
import org.opendrs.sim.SimCluster.NovaSpec;

/** Reads {@code nova} of {@code cluster.yml}: how long its own part of a migration takes, and what it does about a copy without end. */
final class NovaSection {
    private NovaSection() {}

    static NovaSpec read(Optional<YamlCursor> at) throws InvalidScenario {
        if (at.isEmpty()) {
            return NovaSpec.USUAL;
        }
        YamlCursor.Fields f = at.get()
                .only(
                        "conductor",
                        "scheduling",
                        "preparing",
                        "starting",
                        "finishing",
                        "aborting",
                        "autoConverge",
                        "postCopy",
                        "completionTimeout",
                        "timeoutAction");
        return new NovaSpec(phases(f), convergence(f));
    }

    private static Phases phases(YamlCursor.Fields f) throws InvalidScenario {
        Phases usual = NovaSpec.LAB;
        return new Phases(
                f.duration("conductor", usual.conductor()),
                f.duration("scheduling", usual.scheduling()),
                f.duration("preparing", usual.preparing()),
                f.duration("starting", usual.starting()),
                f.duration("finishing", usual.finishing()),
                f.duration("aborting", usual.aborting()),
                usual.building());
    }

    private static Convergence convergence(YamlCursor.Fields f) throws InvalidScenario {
        Duration timeout = f.duration("completionTimeout", Convergence.USUAL.timeoutPerGib());
        if (timeout.toNanosPart() != 0) {
            throw f.need("completionTimeout")
                    .wrong("a completion timeout is whole seconds for each GiB, not " + timeout);
        }
        return new Convergence(f.truth("autoConverge"), f.truth("postCopy"), timeout, action(f.find("timeoutAction")));
    }

    private static TimeoutAction action(Optional<YamlCursor> at) throws InvalidScenario {
        if (at.isEmpty()) {
            return TimeoutAction.ABORT;
        }
        ClusterFile.known(at.get(), "timeout action", List.of("abort", "force_complete"));
        return TimeoutAction.valueOf(at.get().text().toUpperCase(Locale.ROOT));
    }
}
