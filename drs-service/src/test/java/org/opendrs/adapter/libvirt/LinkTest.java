package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorUnavailable;

/** A server that takes connections and never says a word stands for a host that hangs. Needs libvirt's library only. */
@Tag("libvirt")
class LinkTest {
    private static final Duration DEADLINE = Duration.ofMillis(500);

    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
    }

    @Test
    void aSilentServerCostsNoMoreThanTheDeadline() {
        try (Link link = link(Duration.ofMinutes(1), 2)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> link.call(NodeConnection::alive))
                    .isInstanceOf(HypervisorUnavailable.class)
                    .hasMessageContainingAll("host cmp-01", "virConnectOpen", "did not answer within 500 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.multipliedBy(10));
        }
    }

    @Test
    void isNotAskedAgainBeforeItsTime() {
        try (Link link = link(Duration.ofMinutes(1), 2)) {
            assertThatThrownBy(() -> link.call(NodeConnection::alive)).hasMessageContaining("did not answer");
            assertThatThrownBy(() -> link.call(NodeConnection::alive))
                    .hasMessageContaining("did not answer")
                    .hasMessageContaining("next try in");
        }
    }

    @Test
    void hungCallsAreBoundedAndTheirReturnFreesTheWay() throws IOException {
        try (Link link = link(Duration.ofMillis(1), 0)) {
            assertThatThrownBy(() -> link.call(NodeConnection::alive)).hasMessageContaining("did not answer");
            await().untilAsserted(() -> assertThatThrownBy(() -> link.call(NodeConnection::alive))
                    .hasMessageContaining("waiting for one of 1 hung calls"));
            silent.close();
            await().untilAsserted(() -> assertThatThrownBy(() -> link.call(NodeConnection::alive))
                    .hasMessageContaining("nothing listens there"));
        }
    }

    @Test
    void oneConnectionServesManyCalls() {
        try (Link link = new Link(new HostId("cmp-01"), "test:///default", LibvirtOptions.DEFAULT, event -> {})) {
            NodeConnection first = link.call(connection -> connection);
            NodeConnection second = link.call(connection -> connection);
            assertThat(second).isSameAs(first);
        }
    }

    @Test
    void aClosedLinkIsUnavailable() {
        Link link = link(Duration.ofSeconds(1), 2);
        link.close();
        link.close();
        assertThatThrownBy(() -> link.call(NodeConnection::alive)).hasMessageContaining("closed");
    }

    private Link link(Duration reconnectMin, int hungCalls) {
        String uri = "qemu+tcp://127.0.0.1:" + silent.getLocalPort() + "/system";
        LibvirtOptions options = new LibvirtOptions(
                DEADLINE,
                Duration.ofSeconds(2),
                reconnectMin,
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                3,
                hungCalls);
        return new Link(new HostId("cmp-01"), uri, options, event -> {});
    }
}
