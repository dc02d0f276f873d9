package org.opendrs.adapter.nova;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opendrs.inventory.RecordedInstance;
import org.opendrs.model.HostId;
import org.opendrs.model.Mode;
import org.opendrs.nova.model.FlavorSize;
import org.opendrs.nova.model.PinnedZone;
import org.opendrs.nova.model.Server;
import org.opendrs.nova.model.Server.Labels;
import org.opendrs.nova.model.Server.Lock;
import org.opendrs.nova.model.Server.ServerLocation;
import org.opendrs.nova.model.Server.ServerState;
import org.opendrs.nova.model.Server.ServerStorage;
import org.opendrs.nova.model.ServerFlavor;

class InstanceTranslationTest {
    private static final Map<String, String> NO_IMAGE = Map.of();

    private static Server server(String status, Optional<String> host, PinnedZone zone, ServerStorage storage) {
        return new Server(
                "uuid",
                "web",
                "p1",
                new ServerState(
                        status,
                        Optional.of("active"),
                        Optional.empty(),
                        Optional.of(new Lock(Optional.empty())),
                        Optional.empty()),
                new ServerLocation(host, host, Optional.of("instance-1"), Optional.of("az1"), zone),
                Optional.of(new ServerFlavor(
                        "m1", new FlavorSize(2, 4096, 20, 10, 0), Map.of("drs:migrate_mode", "recommend"))),
                new Labels(Set.of("drs:migrate_mode=off"), Map.of(), Optional.empty()),
                storage,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    private static Server server(PinnedZone zone) {
        return server("ACTIVE", Optional.of("cmp1"), zone, new ServerStorage(Optional.of("image"), List.of()));
    }

    private static RecordedInstance translated(Server server, Map<String, String> image, boolean shared) {
        return InstanceTranslation.instance(server, image, shared).orElseThrow();
    }

    @Test
    void carriesWhatDecidesOverAMove() {
        RecordedInstance web = translated(server(new PinnedZone.NotPinned()), NO_IMAGE, false);
        assertThat(web.host()).isEqualTo(new HostId("cmp1"));
        assertThat(web.flavor().memoryMib()).isEqualTo(4096);
        assertThat(web.flavor().diskGib()).isEqualTo(30);
        assertThat(web.state().locked()).isTrue();
        assertThat(web.state().volumeBacked()).isFalse();
        assertThat(web.migrateMode()).isEqualTo(Mode.OFF);
    }

    @Test
    void aDiskOnSharedStorageOrAVolumeIsNotCopied() {
        assertThat(translated(server(new PinnedZone.NotPinned()), NO_IMAGE, true)
                        .state()
                        .volumeBacked())
                .isTrue();
        Server onVolume = server(
                "ACTIVE",
                Optional.of("cmp1"),
                new PinnedZone.NotPinned(),
                new ServerStorage(Optional.empty(), List.of("volume")));
        assertThat(translated(onVolume, NO_IMAGE, false).state().volumeBacked()).isTrue();
    }

    @Test
    void whereNovaDoesNotTellThePinAnInstanceStaysInItsZone() {
        assertThat(translated(server(new PinnedZone.Unknown()), NO_IMAGE, false)
                        .state()
                        .pinnedAvailabilityZone())
                .hasValue("az1");
        assertThat(translated(server(new PinnedZone.Pinned("az2")), NO_IMAGE, false)
                        .state()
                        .pinnedAvailabilityZone())
                .hasValue("az2");
        assertThat(translated(server(new PinnedZone.NotPinned()), NO_IMAGE, false)
                        .state()
                        .pinnedAvailabilityZone())
                .isEmpty();
    }

    @Test
    void imagePropertiesCountAsExtraSpecsButForWhatOnlyAdminsMaySay() {
        Map<String, String> image = Map.of("hw_mem_encryption", "True", "drs:weight", "1000");
        RecordedInstance web = translated(server(new PinnedZone.NotPinned()), image, false);
        assertThat(web.flavor().extraSpecs())
                .containsEntry("hw_mem_encryption", "True")
                .doesNotContainKey("drs:weight");
        assertThat(web.weight()).isEqualTo(1);
    }

    @Test
    void whatIsOnNoHostOrInADownCellIsNoInstance() {
        ServerStorage disk = new ServerStorage(Optional.of("image"), List.of());
        Server shelved = server("SHELVED_OFFLOADED", Optional.empty(), new PinnedZone.NotPinned(), disk);
        Server unseen = server("UNKNOWN", Optional.of("cmp1"), new PinnedZone.Unknown(), disk);
        assertThat(InstanceTranslation.instance(shelved, NO_IMAGE, false)).isEmpty();
        assertThat(InstanceTranslation.instance(unseen, NO_IMAGE, false)).isEmpty();
    }
}
