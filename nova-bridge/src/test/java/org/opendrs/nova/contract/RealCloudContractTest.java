package org.opendrs.nova.contract;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfigs;

/** Over the cloud that {@code OS_*} or {@code clouds.yaml} selects, such as the one-machine cloud. */
@Tag("cloud")
class RealCloudContractTest extends OpenStackContract {

    private final CloudConfig config = CloudConfigs.ofProcess().selected();

    @Override
    protected CloudConfig config() {
        return config;
    }

    @Override
    protected Duration patience() {
        return Duration.ofMinutes(3);
    }
}
