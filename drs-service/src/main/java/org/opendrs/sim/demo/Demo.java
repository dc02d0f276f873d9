package org.opendrs.sim.demo;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.opendrs.Connections;
import org.opendrs.Wiring;
import org.opendrs.adapter.nova.CloudLink;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.testing.FakeOpenStack;
import org.opendrs.sim.ShippedConfig;
import org.opendrs.sim.SimCloud;
import org.opendrs.sim.SimConnections;

/** The whole service on a simulated cloud in one process: its own loops, threads, HTTP and page; only hosts and guests are not real. */
public final class Demo {
    private static final String NAME = "the demo";

    private final int port;
    private final DemoSpeed speed;
    private final Consumer<String> teller;

    /** @param teller takes the lines of the story */
    public Demo(int port, DemoSpeed speed, Consumer<String> teller) {
        this.port = port;
        this.speed = speed;
        this.teller = teller;
    }

    /**
     * Returns when the service has stopped; nothing is left behind.
     *
     * @throws InvalidConfiguration when the port cannot be used
     */
    public void run() throws Exception {
        DrsConfiguration configuration = ShippedConfig.beside(Demo.class, speed.variables(port));
        InstantSource clock = InstantSource.system();
        SimCloud cloud = new SimCloud(DemoStory.cluster(speed), clock, 1, Optional.of(0));
        try (FakeOpenStack openstack = cloud.openstack();
                DemoStory story = new DemoStory(cloud, speed, teller)) {
            CloudConfig config = login(openstack);
            CloudLink link = new CloudLink(() -> CloudConnection.login(config), clock);
            Connections world = new SimConnections(cloud.world(), link, configuration.nova(), clock);
            teller.accept("page and API on http://127.0.0.1:" + port + "/, simulated OpenStack on " + openstack.uri()
                    + "; Ctrl-C ends all of it");
            story.begin();
            new Wiring(NAME, configuration, config, world).server().run();
        }
    }

    private static CloudConfig login(FakeOpenStack openstack) {
        return CloudConfig.of(
                "demo",
                openstack.authUrl(),
                Credentials.password("admin", "Default", "secret", "admin", "Default"),
                "RegionOne");
    }
}
