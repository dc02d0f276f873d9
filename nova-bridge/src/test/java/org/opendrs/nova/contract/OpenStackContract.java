package org.opendrs.nova.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.PlacementClient;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.fault.CatalogFault;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.model.CandidateQuery;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.Hypervisor;
import org.opendrs.nova.model.Inventory;
import org.opendrs.nova.model.Microversion;
import org.opendrs.nova.model.MigrationQuery;
import org.opendrs.nova.model.MigrationRecord;
import org.opendrs.nova.model.PinnedZone;
import org.opendrs.nova.model.ResourceProvider;
import org.opendrs.nova.model.Server;
import org.opendrs.nova.model.ServerFlavor;
import org.opendrs.nova.model.ServerGroup;

/**
 * The ports over a cloud with at least two hosts that are up and enabled, an image {@code drs-guest} and a flavor
 * {@code drs.256}. Boots a few servers named {@code bridge-contract-…} and deletes them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OpenStackContract {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private OpenStackCloud cloud;
    private NovaClient nova;
    private PlacementClient placement;
    private String first;
    private String second;

    private Preparations preparations;

    /** An admin's way into the cloud. */
    protected abstract CloudConfig config();

    /** Most time that booting, migrating or deleting a small, idle server takes. */
    protected abstract Duration patience();

    @BeforeAll
    final void bootTwoServers() {
        // pages of one: two servers, hosts, flavors are enough to need the next page
        Limits limits = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), 3, 1);
        cloud = CloudConnection.connect(config().withLimits(limits));
        nova = cloud.nova();
        placement = cloud.placement();
        preparations = new Preparations(config(), patience());
        first = preparations.boot("bridge-contract-1");
        second = preparations.boot("bridge-contract-2");
    }

    @AfterAll
    final void deleteThemAndClose() {
        preparations.delete(first);
        preparations.delete(second);
        close();
    }

    /** Closes the cloud, when it is the test's own. */
    protected void close() {}

    @Test
    final void speaksAMicroversionAtWhichTheSchedulerAlwaysVerifies() {
        assertThat(nova.microversion()).isGreaterThanOrEqualTo(new Microversion(2, 68));
        assertThat(placement.microversion()).isGreaterThanOrEqualTo(new Microversion(1, 30));
    }

    @Test
    final void knowsItsRegionAndEndpoints() {
        assertThat(cloud.region()).isEqualTo(config().region().orElseThrow());
        assertThat(cloud.endpoints()).containsKeys("compute", "placement", "identity");
    }

    @Test
    final void aRegionThatIsNotInTheCatalogIsNamedWithThoseThatAre() {
        CloudConfig real = config();
        CloudConfig nowhere = CloudConfig.of("contract", real.authUrl(), real.credentials(), "Nowhere");
        assertThatThrownBy(() -> CloudConnection.login(nowhere))
                .isInstanceOf(CatalogFault.class)
                .hasMessageContaining("'Nowhere'")
                .hasMessageContaining(cloud.region());
    }

    @Test
    final void listsEveryServerAcrossPages() {
        assertThat(nova.servers())
                .extracting(Server::id)
                .contains(first, second)
                .doesNotHaveDuplicates();
    }

    @Test
    final void tellsAllThreeNamesOfAPlace() {
        Server server = server(first);
        Hypervisor hypervisor = hypervisorOf(server);
        assertThat(server.location().hypervisorHostname()).contains(hypervisor.hypervisorHostname());
        assertThat(server.location().domainName()).isPresent();
        assertThat(server.location().availabilityZone()).isPresent();
    }

    @Test
    final void aServerTellsItsStateFlavorAndImage() {
        Server server = server(first);
        assertThat(server.name()).isEqualTo("bridge-contract-1");
        assertThat(server.state().status()).isEqualTo("ACTIVE");
        assertThat(server.state().vmState()).contains("active");
        assertThat(server.state().lock()).isEmpty();
        assertThat(server.flavor()).get().satisfies(flavor -> {
            assertThat(flavor.size().vcpus()).isPositive();
            assertThat(flavor.size().ramMib()).isPositive();
        });
        assertThat(server.created()).isBeforeOrEqualTo(server.updated().orElseThrow());
        assertThat(server.partial()).isFalse();
    }

    @Test
    final void pinnedZonesAreUnknownBelow296() {
        boolean tells = nova.microversion().atLeast(new Microversion(2, 96));
        assertThat(server(first).location().pinnedZone() instanceof PinnedZone.Unknown)
                .isEqualTo(!tells);
    }

    @Test
    final void aServerThatDoesNotExistIsEmpty() {
        assertThat(nova.server(NOBODY)).isEmpty();
        assertThat(nova.instanceAction(first, "req-" + NOBODY)).isEmpty();
    }

    @Test
    final void questionsAboutAServerThatDoesNotExistAreRefusedNotEmpty() {
        assertThatThrownBy(() -> nova.serverMigrations(NOBODY)).isInstanceOf(RefusedFault.class);
        assertThatThrownBy(() -> nova.instanceActions(NOBODY)).isInstanceOf(RefusedFault.class);
    }

    @Test
    final void changedServersIncludeTheDeletedOnes() {
        Instant before = server(second).updated().orElseThrow().minusSeconds(1);
        String gone = preparations.boot("bridge-contract-gone");
        preparations.delete(gone);
        assertThat(nova.serversChangedSince(before))
                .filteredOn(server -> server.id().equals(gone))
                .singleElement()
                .matches(Server::deleted);
        assertThat(nova.servers()).extracting(Server::id).doesNotContain(gone);
    }

    @Test
    final void hypervisorsServicesAndProvidersAreTheSameHosts() {
        List<Hypervisor> hypervisors = nova.hypervisors();
        assertThat(hypervisors).hasSizeGreaterThanOrEqualTo(2).allSatisfy(hypervisor -> {
            assertThat(hypervisor.version()).isPositive();
            assertThat(hypervisor.sizes()).get().matches(sizes -> sizes.memoryMib() > 0);
        });
        assertThat(nova.computeServices()).extracting(ComputeService::host).containsAll(hosts(hypervisors));
        assertThat(placement.resourceProviders())
                .extracting(ResourceProvider::id)
                .containsAll(hypervisors.stream().map(Hypervisor::id).toList());
    }

    @Test
    final void oneHypervisorAndItsProviderAreAsInTheLists() {
        Hypervisor hypervisor = hypervisorOf(server(first));
        assertThat(nova.hypervisor(hypervisor.id()))
                .get()
                .extracting(Hypervisor::host)
                .isEqualTo(hypervisor.host());
        assertThat(placement.resourceProvider(hypervisor.id()))
                .get()
                .extracting(ResourceProvider::name)
                .isEqualTo(hypervisor.hypervisorHostname());
        String nobody = "00000000-0000-4000-8000-000000000000";
        assertThat(nova.hypervisor(nobody)).isEmpty();
        assertThat(placement.resourceProvider(nobody)).isEmpty();
    }

    @Test
    final void placementTellsCapacityUseAndHolders() {
        Server server = server(first);
        String provider = hypervisorOf(server).id();
        ServerFlavor flavor = server.flavor().orElseThrow();
        Map<String, Inventory> inventories = placement.inventories(provider);
        assertThat(inventories).containsKeys("VCPU", "MEMORY_MB");
        assertThat(inventories.values()).allMatch(inventory -> inventory.capacity() >= 0);
        assertThat(placement.usages(provider).get("VCPU"))
                .isGreaterThanOrEqualTo(flavor.size().vcpus());
        assertThat(placement.allocations(provider).get(first))
                .containsEntry("MEMORY_MB", (long) flavor.size().ramMib());
        assertThat(placement.traits(provider)).isNotNull();
    }

    @Test
    final void questionsAboutAProviderThatDoesNotExistAreRefusedNotEmpty() {
        assertThatThrownBy(() -> placement.inventories(NOBODY)).isInstanceOf(RefusedFault.class);
        assertThatThrownBy(() -> placement.traits(NOBODY)).isInstanceOf(RefusedFault.class);
    }

    @Test
    final void candidatesAreWhereItFits() {
        Set<String> roots = placement
                .allocationCandidates(CandidateQuery.of(Map.of("VCPU", 1L, "MEMORY_MB", 64L), 100))
                .roots();
        assertThat(roots)
                .isNotEmpty()
                .isSubsetOf(nova.hypervisors().stream().map(Hypervisor::id).toList());
        CandidateQuery tooMuch = CandidateQuery.of(Map.of("VCPU", 1L, "MEMORY_MB", 1L << 30), 100);
        assertThat(placement.allocationCandidates(tooMuch).candidates()).isEmpty();
    }

    @Test
    final void listsFlavorsWithTheServersAmongThem() {
        ServerFlavor used = server(first).flavor().orElseThrow();
        assertThat(nova.flavors())
                .filteredOn(flavor -> flavor.name().equals(used.name()))
                .singleElement()
                .satisfies(flavor -> assertThat(flavor.size()).isEqualTo(used.size()));
    }

    @Test
    final void listsServerGroupsOfAllProjects() {
        String id = preparations.makeServerGroup("bridge-contract", "anti-affinity");
        try {
            assertThat(nova.serverGroups())
                    .filteredOn(group -> group.id().equals(id))
                    .singleElement()
                    .extracting(ServerGroup::policy)
                    .isEqualTo("anti-affinity");
        } finally {
            preparations.deleteServerGroup(id);
        }
    }

    @Test
    final void listsAggregates() {
        assertThat(nova.aggregates()).isNotNull();
    }

    @Test
    final void readsTheImageOfAServer() {
        String imageId = server(first).storage().imageId().orElseThrow();
        assertThat(cloud.images().image(imageId)).get().satisfies(image -> {
            assertThat(image.id()).isEqualTo(imageId);
            assertThat(image.status()).isEqualTo("active");
        });
        assertThat(cloud.images().image(NOBODY)).isEmpty();
    }

    @Test
    final void aTokenThatKeystoneDoesNotKnowIsEmpty() {
        assertThat(cloud.tokens().validate(UUID.randomUUID().toString())).isEmpty();
        assertThat(cloud.tokens().validate("")).isEmpty();
        assertThat(cloud.tokens().validate("with\nline feed")).isEmpty();
    }

    @Test
    final void aLiveMigrationIsDoneWhenItsRecordAndTheServerSaySo() {
        Server before = server(first);
        String from = before.location().host().orElseThrow();
        String to = otherHost(from);
        Instant start = Instant.now().minusSeconds(2);

        String requestId = nova.liveMigrate(first, to);

        assertThat(requestId).startsWith("req-");
        await().atMost(patience()).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertThat(newestRecord(first).status()).isEqualTo("completed");
            assertThat(server(first).location().host()).contains(to);
            assertThat(server(first).state().taskState()).isEmpty();
        });
        MigrationRecord record = newestRecord(first);
        assertThat(record.type()).isEqualTo("live-migration");
        assertThat(record.sourceHost()).contains(from);
        assertThat(record.targetHost()).contains(to);
        assertThat(nova.migrations(MigrationQuery.since(start)))
                .extracting(MigrationRecord::uuid)
                .contains(record.uuid());
        assertThat(nova.serverMigrations(first)).isEmpty();
        assertThat(nova.instanceActions(first))
                .anyMatch(action -> action.requestId().equals(requestId));
        assertThat(nova.instanceAction(first, requestId)).get().satisfies(action -> {
            assertThat(action.action()).isEqualTo("live-migration");
            assertThat(action.events())
                    .isNotEmpty()
                    .allMatch(event -> event.result().equals(Optional.of("Success")));
        });
    }

    @Test
    final void aTargetThatTheSchedulerRefusesLeavesAFailedRecordAndAReason() {
        Server before = server(second);
        ComputeService target = service(otherHost(before.location().host().orElseThrow()));
        String serviceId = target.id().orElseThrow();
        try {
            ComputeService disabled = nova.disableService(serviceId, "bridge contract");
            assertThat(disabled.enabled()).isFalse();
            assertThat(disabled.disabledReason()).contains("bridge contract");
            // the scheduler learns of it from Placement's trait, a moment later
            await().atMost(patience())
                    .until(() ->
                            placement.traits(hypervisorAt(target.host()).id()).contains("COMPUTE_STATUS_DISABLED"));

            String requestId = nova.liveMigrate(second, target.host());

            await().atMost(patience()).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
                assertThat(newestRecord(second).status()).isEqualTo("error");
                assertThat(server(second).state().taskState()).isEmpty();
            });
            assertThat(server(second).location().host())
                    .isEqualTo(before.location().host());
            assertThat(server(second).state().status()).isEqualTo("ACTIVE");
            assertThat(nova.instanceAction(second, requestId)).get().satisfies(action -> {
                assertThat(action.message()).contains("Error");
                assertThat(action.events()).anyMatch(event -> event.details().isPresent());
            });
        } finally {
            assertThat(nova.enableService(serviceId).enabled()).isTrue();
        }
    }

    @Test
    final void aMigrationOfAServerThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> nova.liveMigrate(NOBODY, "nowhere"))
                .asInstanceOf(type(RefusedFault.class))
                .matches(RefusedFault::notFound)
                .matches(fault -> !fault.outcomeUnknown())
                .matches(fault -> fault.requestId().isPresent());
    }

    @Test
    final void aMigrationToAHostThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> nova.liveMigrate(second, "no-such-host"))
                .asInstanceOf(type(RefusedFault.class))
                .matches(fault -> fault.status().orElse(0) == 400)
                .matches(fault -> !fault.retryable());
    }

    @Test
    final void aMigrationThatDoesNotRunCannotBeAbortedOrForced() {
        assertThatThrownBy(() -> nova.abortMigration(second, 999_999_999))
                .asInstanceOf(type(RefusedFault.class))
                .matches(RefusedFault::conflict);
        assertThatThrownBy(() -> nova.forceComplete(second, 999_999_999))
                .asInstanceOf(type(RefusedFault.class))
                .matches(RefusedFault::conflict);
    }

    private Server server(String id) {
        return nova.server(id).orElseThrow();
    }

    private MigrationRecord newestRecord(String serverId) {
        return nova.migrations(MigrationQuery.ofServer(serverId)).stream()
                .findFirst()
                .orElseThrow();
    }

    private Hypervisor hypervisorOf(Server server) {
        return hypervisorAt(server.location().host().orElseThrow());
    }

    private Hypervisor hypervisorAt(String host) {
        return nova.hypervisors().stream()
                .filter(hypervisor -> hypervisor.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    private ComputeService service(String host) {
        return nova.computeServices().stream()
                .filter(service -> service.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    private String otherHost(String host) {
        return nova.computeServices().stream()
                .filter(service -> service.up() && service.enabled())
                .map(ComputeService::host)
                .filter(other -> !other.equals(host))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> hosts(List<Hypervisor> hypervisors) {
        return hypervisors.stream().map(Hypervisor::host).toList();
    }
}
