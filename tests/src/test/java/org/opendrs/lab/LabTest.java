package org.opendrs.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The cloud itself: what all other tests on it rely on. */
@OnLab
class LabTest {
    @Test
    void bootsBalloonsMigratesAndDeletes(Lab lab) {
        Guest guest = lab.boot(Boot.of("smoke", "cmp1").flavor("drs.256").memoryMib(32));
        lab.virsh("cmp1", "setmem", lab.domain(guest), "192M", "--live");
        lab.migrate(guest, "cmp2");

        assertThat(lab.node(guest)).isEqualTo("cmp2");
        assertThat(lab.migrations(guest))
                .singleElement()
                .satisfies(record -> assertThat(record.path("status").asText()).isEqualTo("completed"));
        assertThat(lab.virsh("cmp2", "dommemstat", lab.domain(guest)))
                .as("the balloon goes along")
                .contains("actual 196608");

        lab.delete(guest);
        assertThat(lab.virsh("cmp2", "list", "--all", "--uuid")).doesNotContain(guest.uuid());
    }

    @Test
    void guestsThatWantMoreThanTheNodeHasWaitForACpu(Lab lab) {
        List<Guest> guests = lab.bootAll(
                Boot.of("a", "cmp3").cpuPercent(90), Boot.of("b", "cmp3").cpuPercent(90));

        List<GuestCpu> cpu = lab.steal("cmp3", 5);

        assertThat(cpu)
                .extracting(GuestCpu::guest)
                .contains(guests.get(0).name(), guests.get(1).name());
        assertThat(cpu).allSatisfy(guest -> assertThat(guest.stealRatio()).isGreaterThan(0.25));
        cpu.forEach(guest -> Figures.print(
                "lab: %s on a node of 0.6 CPU shared by two that want 0.9 each: steal %.0f %%",
                guest.guest(), 100 * guest.stealRatio()));
    }

    @Test
    void serverGroupsAndMetadataReachNova(Lab lab) {
        String group = lab.group("apart", "anti-affinity");
        Guest guest = lab.boot(Boot.of("member", "cmp2").group(group).metadata("drs:migrate_mode", "off"));
        lab.lock(guest);

        assertThat(lab.show(guest).at("/metadata/drs:migrate_mode").asText()).isEqualTo("off");
        assertThat(lab.show(guest).path("locked").asBoolean()).isTrue();
        assertThat(lab.run("group", "list").lines().filter(line -> line.contains(group)))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(guest.uuid()));
    }

    @Test
    void aKilledNovaComputeIsBackAfterTheTest(Lab lab) {
        lab.fault("cmp3", "nova-compute", "kill");

        assertThat(lab.run("status"))
                .containsPattern("cmp2-nova-compute +up")
                .doesNotContainPattern("cmp3-nova-compute +up");
    }

    @Test
    void everyUserGetsAToken() {
        for (LabUser user : LabUser.values()) {
            assertThat(user.token()).as(user.name()).isNotBlank();
        }
    }
}
