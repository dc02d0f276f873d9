package org.opendrs.nova.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.fault.AnswerFault;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.model.CallerToken.Project;
import org.opendrs.nova.model.CandidateQuery;
import org.opendrs.nova.model.Inventory;

/** Placement, Glance, and Keystone's validation of callers' tokens. */
class OtherServicesWireTest {

    private static final String PROVIDER = "/placement/resource_providers/rp1/";

    private final StubCloud stub = new StubCloud();
    private final OpenStackCloud cloud = stub.connect();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void placementIsSpokenAtAVersionNotAtItsFirst() {
        answer("/placement/resource_providers", """
                {"resource_providers": [{"uuid": "rp1", "name": "cmp1.example.org", "generation": 4,
                  "parent_provider_uuid": null, "root_provider_uuid": "rp1", "links": []}]}""");
        assertThat(cloud.placement().resourceProviders())
                .singleElement()
                .matches(provider -> provider.parentId().isEmpty() && provider.generation() == 4);
        stub.wire.verify(getRequestedFor(urlPathEqualTo("/placement/resource_providers"))
                .withHeader("OpenStack-API-Version", equalTo("placement 1.36")));
    }

    @Test
    void aProviderTellsInventoriesUsagesTraitsAndAllocations() {
        answer(PROVIDER + "inventories", """
                {"resource_provider_generation": 4, "inventories": {"VCPU": {"total": 8, "reserved": 1, "min_unit": 1,
                  "max_unit": 8, "step_size": 1, "allocation_ratio": 1.5}}}""");
        answer(PROVIDER + "usages", "{\"resource_provider_generation\": 4, \"usages\": {\"VCPU\": 3}}");
        answer(PROVIDER + "traits", "{\"resource_provider_generation\": 4, \"traits\": [\"HW_CPU_X86_AVX\"]}");
        answer(PROVIDER + "allocations", """
                {"resource_provider_generation": 4, "allocations": {"a": {"resources": {"VCPU": 3}}}}""");
        Inventory inventory = new Inventory(8, 1, 1, 8, 1, 1.5);
        assertThat(cloud.placement().inventories("rp1")).isEqualTo(Map.of("VCPU", inventory));
        assertThat(inventory.capacity()).isEqualTo(10); // floor of 7 * 1.5
        assertThat(cloud.placement().usages("rp1")).isEqualTo(Map.of("VCPU", 3L));
        assertThat(cloud.placement().traits("rp1")).containsExactly("HW_CPU_X86_AVX");
        assertThat(cloud.placement().allocations("rp1")).isEqualTo(Map.of("a", Map.of("VCPU", 3L)));
    }

    @Test
    void missingTraitsAreAFaultNotNone() {
        answer(PROVIDER + "traits", "{\"resource_provider_generation\": 4}");
        assertThatThrownBy(() -> cloud.placement().traits("rp1")).isInstanceOf(AnswerFault.class);
    }

    @Test
    void aRefusalOfPlacementKeepsItsDetail() {
        stub.wire.stubFor(
                get(urlPathEqualTo(PROVIDER + "usages"))
                        .willReturn(
                                aResponse()
                                        .withStatus(404)
                                        .withBody(
                                                "{\"errors\": [{\"status\": 404, \"title\": \"Not Found\", \"detail\": \"No resource\\n\\n provider\"}]}")));
        assertThatThrownBy(() -> cloud.placement().usages("rp1"))
                .isInstanceOf(RefusedFault.class)
                .hasMessageContaining("HTTP 404: No resource provider");
    }

    @Test
    void candidatesAreGroupedByTheirRoots() {
        answer("/placement/allocation_candidates", """
                {"allocation_requests": [
                   {"allocations": {"numa0": {"resources": {"VCPU": 2}}}, "mappings": {"": ["numa0"]}}],
                 "provider_summaries": {
                   "numa0": {"resources": {"VCPU": {"capacity": 16, "used": 3}}, "traits": [],
                             "root_provider_uuid": "rp1", "parent_provider_uuid": "rp1"},
                   "rp1": {"resources": {}, "traits": ["CUSTOM_SSD"], "root_provider_uuid": "rp1",
                           "parent_provider_uuid": null}}}""");
        CandidateQuery query = new CandidateQuery(Map.of("VCPU", 2L, "MEMORY_MB", 512L), Set.of("B"), Set.of("A"), 10);
        assertThat(cloud.placement().allocationCandidates(query).roots()).containsExactly("rp1");
        stub.wire.verify(getRequestedFor(urlPathEqualTo("/placement/allocation_candidates"))
                .withQueryParam("resources", equalTo("MEMORY_MB:512,VCPU:2"))
                .withQueryParam("required", equalTo("!A,B"))
                .withQueryParam("limit", equalTo("10")));
    }

    @Test
    void anImageShowsAllItsPropertiesAlsoThoseThatOpenstack4jSetsApart() {
        answer("/image/v2/images/img", """
                {"id": "img", "name": "guest", "status": "active", "disk_format": "of-tomorrow", "container_format": "bare",
                 "hw_mem_encryption": "true", "os_distro": "debian", "kernel_id": "k1", "os_hidden": false, "size": 1,
                 "visibility": "public", "tags": [], "min_ram": 0, "min_disk": 0, "protected": false}""");
        assertThat(cloud.images().image("img")).get().satisfies(image -> {
            assertThat(image.status()).isEqualTo("active");
            assertThat(image.properties())
                    .containsEntry("hw_mem_encryption", "true")
                    .containsEntry("os_distro", "debian")
                    .containsEntry("kernel_id", "k1");
        });
    }

    @Test
    void anImageIsMissingOnlyWhenGlanceNamesIt() {
        stub.wire.stubFor(get("/image/v2/images/img")
                .willReturn(aResponse().withStatus(404).withBody("<h1>404 Not Found</h1> No image found with ID img")));
        assertThat(cloud.images().image("img")).isEmpty();
        stub.wire.stubFor(get("/image/v2/images/img").willReturn(aResponse().withStatus(404)));
        assertThatThrownBy(() -> cloud.images().image("img")).isInstanceOf(RefusedFault.class);
    }

    @Test
    void aCallersTokenIsJudgedByKeystoneWithOurs() {
        stub.wire.stubFor(get("/identity/v3/auth/tokens")
                .withHeader("X-Subject-Token", equalTo("callers"))
                .withHeader("X-Auth-Token", equalTo("token-1"))
                .willReturn(okJson(stub.tokenBody("2030-01-01T00:00:00.000000Z"))));
        assertThat(cloud.tokens().validate("callers")).get().satisfies(caller -> {
            assertThat(caller.userName()).isEqualTo("drs");
            assertThat(caller.project()).isEqualTo(Optional.of(new Project("p1", "service")));
            assertThat(caller.roles()).containsExactlyInAnyOrder("admin", "reader");
            assertThat(caller.expires()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
        });
    }

    @Test
    void anUnknownTokenIsEmptyButAKeystoneInTroubleIsAFault() {
        stub.wire.stubFor(
                get(urlEqualTo("/identity/v3/auth/tokens"))
                        .willReturn(
                                aResponse()
                                        .withStatus(404)
                                        .withBody(
                                                "{\"error\": {\"code\": 404, \"message\": \"Could not recognize token\", \"title\": \"Not Found\"}}")));
        assertThat(cloud.tokens().validate("unknown")).isEmpty();
        stub.wire.stubFor(get(urlEqualTo("/identity/v3/auth/tokens"))
                .willReturn(aResponse().withStatus(404)));
        assertThatThrownBy(() -> cloud.tokens().validate("unknown")).isInstanceOf(RefusedFault.class);
    }

    private void answer(String path, String json) {
        stub.wire.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }
}
