package org.opendrs;

import java.time.InstantSource;
import java.util.Optional;
import org.opendrs.check.Preflight;
import org.opendrs.config.ApiSection;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.IncompleteSection;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.config.ServerDefaults;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfigs;

/**
 * From a configuration to the parts that the commands need. Connects to nothing by itself.
 *
 * @param file where the configuration is from, for messages
 */
public record Wiring(String file, DrsConfiguration configuration, CloudConfig cloud, Connections world) {
    /**
     * To a real OpenStack and real hypervisors.
     *
     * @throws InvalidConfiguration when the sections contradict themselves or each other
     * @throws org.opendrs.nova.fault.ConfigFault when the cloud's description in clouds.yaml or the environment is wrong
     */
    public static Wiring of(String file, DrsConfiguration configuration) throws InvalidConfiguration {
        refuseOpenDoors(file, configuration);
        CloudConfig cloud = cloud(file, configuration);
        return new Wiring(
                file, configuration, cloud, new CloudConnections(cloud, configuration, InstantSource.system()));
    }

    private static void refuseOpenDoors(String file, DrsConfiguration configuration) throws InvalidConfiguration {
        if (configuration.api().auth() == ApiSection.Auth.NONE
                && !ServerDefaults.loopbackOnly(configuration.getServerFactory())) {
            throw new InvalidConfiguration(
                    file,
                    "api.auth",
                    "none would let everybody in who can connect; bind the server to 127.0.0.1 or use keystone");
        }
    }

    private static CloudConfig cloud(String file, DrsConfiguration configuration) throws InvalidConfiguration {
        try {
            configuration.control().refuseUnusableDirectory();
            return configuration.cloud().cloud(CloudConfigs.ofProcess());
        } catch (IncompleteSection e) {
            throw new InvalidConfiguration(file, e.key(), e.problem());
        }
    }

    public Preflight preflight() {
        return new Preflight(
                cloud,
                configuration.api().options().adminRoles(),
                world::hypervisor,
                ServerDefaults.address(configuration.getServerFactory()));
    }

    public SnapshotTaker snapshotTaker() {
        return new SnapshotTaker(configuration, world, InstantSource.system());
    }

    public DrsServer server() {
        return new DrsServer(this, new DrsApplication(world, Optional.of(cloud.authUrl()), InstantSource.system()));
    }
}
