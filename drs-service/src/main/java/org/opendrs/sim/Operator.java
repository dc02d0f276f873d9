package org.opendrs.sim;

import java.util.Optional;
import java.util.function.Consumer;
import org.opendrs.nova.testing.cloud.Actor;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Identity.User;
import org.opendrs.nova.testing.cloud.Refused;
import org.opendrs.nova.testing.cloud.Server;

/** The administrator of a fake cloud, for what people do there beside the service. Nova may refuse: then nothing happens. */
public final class Operator {
    private final Simulation simulation;

    Operator(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Asks Nova for a live migration. */
    public void move(String instance, String host) {
        ask(cloud -> cloud.migrations().request(cloud.serverNamed(instance), Optional.of(host), false, of(cloud)));
    }

    /** Aborts the migration of an instance, if there is one. */
    public void abort(String instance) {
        ask(cloud -> {
            Server server = cloud.serverNamed(instance);
            cloud.migrations()
                    .activeOf(server)
                    .ifPresent(it -> cloud.migrations().abort(server, it.number(), true, of(cloud)));
        });
    }

    private void ask(Consumer<CloudState> request) {
        try {
            simulation.changeNova(request);
        } catch (Refused e) {
            simulation.line("operator refused: " + e.getMessage());
        }
    }

    static Actor of(CloudState cloud) {
        User admin = cloud.identity().userNamed("admin").orElseThrow();
        return new Actor(
                admin.id(),
                cloud.identity().project("admin").id(),
                true,
                "req-" + cloud.ids().uuid());
    }
}
