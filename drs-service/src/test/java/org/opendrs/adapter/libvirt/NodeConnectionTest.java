package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.opendrs.monitor.DomainEvent;
import org.opendrs.monitor.DomainEvent.Kind;

/** Plumbing on libvirt's test driver, which needs the library but no libvirtd. */
@Tag("libvirt")
class NodeConnectionTest {
    private static final String URI = "test:///default";

    private final Queue<DomainEvent> events = new ConcurrentLinkedQueue<>();

    @Test
    void bulkStatisticsAreDecoded() throws LibvirtFailure {
        try (NodeConnection connection = open()) {
            List<DomainStats> domains = BulkCall.stats(connection);
            assertThat(domains).extracting(DomainStats::name).containsExactly("test");
            assertThat(domains.get(0).uuid()).hasSize(36).contains("-");
            assertThat(domains.get(0).number("state.state")).hasValue(1);
            assertThat(DomainSamples.of(domains.get(0)).cpuNanos()).isEmpty();
        }
    }

    @Test
    void hostCountersAreDecoded() throws LibvirtFailure {
        try (NodeConnection connection = open()) {
            assertThat(connection.node().cpu().cpus()).isPositive();
            assertThat(connection.node().cpu().busyNanos()).isPositive();
        }
    }

    @Test
    void aRefusedCallNamesItself() throws LibvirtFailure {
        try (NodeConnection connection = open()) {
            assertThatThrownBy(() -> connection.node().memory())
                    .isInstanceOf(LibvirtFailure.class)
                    .hasMessageContaining("virNodeGetMemoryStats");
            assertThat(connection.alive()).isTrue();
        }
    }

    @Test
    void aBalloonIsGivenItsPeriod() throws LibvirtFailure {
        try (NodeConnection connection = open()) {
            String uuid = BulkCall.stats(connection).get(0).uuid();
            assertThat(DomainCalls.xml(connection, uuid)).contains("<name>test</name>");
            DomainCalls.setStatsPeriod(connection, uuid, Duration.ofSeconds(2));
        }
    }

    @Test
    void eventsOfOthersArriveWithTheirGuest() throws LibvirtFailure, LibvirtException {
        try (NodeConnection connection = open()) {
            String uuid = BulkCall.stats(connection).get(0).uuid();
            suspendAndResume(uuid);
            await().untilAsserted(() ->
                    assertThat(events).extracting(DomainEvent::kind).containsSubsequence(Kind.PAUSED, Kind.RESUMED));
            assertThat(events).extracting(event -> event.instance().uuid()).containsOnly(uuid);
        }
    }

    /** All connections of a process to test:///default share one virtual host. */
    private static void suspendAndResume(String uuid) throws LibvirtException {
        Connect connect = new Connect(URI);
        Domain domain = connect.domainLookupByUUIDString(uuid);
        domain.suspend();
        domain.resume();
        domain.free();
        connect.close();
    }

    @Test
    void aClosedConnectionRefusesInsteadOfCrashing() throws LibvirtFailure {
        NodeConnection connection = open();
        connection.close();
        connection.close();
        assertThat(connection.alive()).isFalse();
        assertThatThrownBy(() -> BulkCall.stats(connection)).isInstanceOf(LibvirtFailure.class);
    }

    @Test
    void openingAndClosingLeavesNoFileOpen() throws LibvirtFailure, IOException {
        open().close();
        long before = openFiles();
        for (int i = 0; i < 200; i++) {
            open().close();
        }
        assertThat(openFiles()).isLessThanOrEqualTo(before);
    }

    private NodeConnection open() throws LibvirtFailure {
        return NodeConnection.open(URI, LibvirtOptions.DEFAULT, events::add, new UnderWay());
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
