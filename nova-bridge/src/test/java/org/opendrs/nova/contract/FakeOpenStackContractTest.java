package org.opendrs.nova.contract;

import java.time.Duration;
import java.util.Map;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.testing.FakeOpenStack;

class FakeOpenStackContractTest extends OpenStackContract {

    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .host("cmp1", 4, 4096)
            .host("cmp2", 4, 4096)
            .flavor("drs.256", 1, 256)
            .image("drs-guest", Map.of("hw_qemu_guest_agent", "yes"))
            .novaMax(novaMax())
            .start();

    /** Newest microversion of the fake's Nova. */
    String novaMax() {
        return "2.93";
    }

    @Override
    protected CloudConfig config() {
        Credentials admin = Credentials.password("admin", "Default", "secret", "admin", "Default");
        return CloudConfig.of("fake", openstack.authUrl(), admin, "RegionOne");
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(30);
    }

    @Override
    protected void close() {
        openstack.close();
    }
}
