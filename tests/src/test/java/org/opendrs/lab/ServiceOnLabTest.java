package org.opendrs.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The shipped service on the real cloud: it comes up, sees the nodes, and lets in whom it should. */
@OnLab
class ServiceOnLabTest {
    @Test
    void seesTheNodesAndLetsInReadersOnly(Lab lab) {
        DrsServer service = lab.service(ServiceConfig.ofLab()).awaitHealthy(Duration.ofMinutes(2));

        assertThat(service.json("/v1/hosts", LabUser.READER.token()).toString()).contains("cmp1", "cmp2", "cmp3");
        assertThat(service.get("/v1/hosts", "").statusCode()).isEqualTo(401);
        assertThat(service.get("/v1/hosts", LabUser.NOBODY.token()).statusCode())
                .isEqualTo(403);
        assertThat(service.get("/v1/hosts", LabUser.TENANT.token()).statusCode())
                .as("a customer is a reader of his own project only")
                .isEqualTo(403);
        Figures.print("service with 3 nodes: %d MiB resident", service.residentMib());
    }
}
