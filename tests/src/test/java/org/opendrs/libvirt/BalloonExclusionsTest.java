package org.opendrs.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;
import org.opendrs.balloon.GuestDirective;
import org.opendrs.balloon.policy.Condition;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.lab.Figures;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;

/**
 * Guests that must be left alone, each for its reason, on a host that is short of memory and squeezes the only one that may be.
 * Those whose memory matters are Linux; the others have no operating system, their domain's XML is what counts.
 */
@Tag("cloud")
class BalloonExclusionsTest {
    private static final Path HUGE_PAGES = Path.of("/proc/sys/vm/nr_hugepages");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HOST_MIB = 2400;
    private static final int BARE_MIB = 32;

    @TempDir
    static Path root;

    /** Domains without an operating system, by what makes each of them special, and what must be said of it. */
    private enum Bare {
        NONE("<memballoon model='none'/>", "", "no balloon device"),
        FILE(
                BALLOON,
                "<memoryBacking><source type='file'/><access mode='shared'/></memoryBacking>",
                "files back its memory"),
        HUGE(BALLOON, "<memoryBacking><hugepages/></memoryBacking>", "huge pages"),
        SILENT(BALLOON, "", "no memory statistics yet");

        private final String balloon;
        private final String backing;
        private final String why;

        Bare(String balloon, String backing, String why) {
            this.balloon = balloon;
            this.backing = backing;
            this.why = why;
        }

        String xml(InstanceId id) {
            return """
                    <domain type='qemu'>
                      <name>%s</name><uuid>%s</uuid><memory unit='MiB'>%d</memory><vcpu>1</vcpu>%s
                      <os><type arch='x86_64' machine='q35'>hvm</type></os>
                      <devices><emulator>/usr/bin/qemu-system-x86_64</emulator>%s</devices>
                    </domain>
                    """.formatted(name(), id, BARE_MIB, backing, balloon);
        }
    }

    private static final String BALLOON = "<memballoon model='virtio'/>";

    @Test
    void eachIsLeftAloneAndTheReasonIsShown() throws Exception {
        String before = Files.readString(HUGE_PAGES);
        Files.writeString(HUGE_PAGES, String.valueOf(BARE_MIB));
        try (SmallHost host = SmallHost.start(root, HOST_MIB)) {
            onHost(host);
        } finally {
            Files.writeString(HUGE_PAGES, before);
        }
    }

    private static void onHost(SmallHost host) throws IOException, LibvirtException {
        List<LinuxGuest> linux = host.boot(
                LinuxGuest.Spec.of("able", 256),
                LinuxGuest.Spec.of("driverless", 128).kernel("module_blacklist=virtio_balloon"),
                LinuxGuest.Spec.of("frozen", 128),
                LinuxGuest.Spec.of("paused", 128),
                LinuxGuest.Spec.of("off", 128),
                LinuxGuest.Spec.of("recommend", 128));
        Map<InstanceId, GuestDirective> directives = new HashMap<>();
        linux.forEach(guest -> directives.put(guest.id(), LiveBalloons.directive(guest.name(), mode(guest))));
        Map<InstanceId, String> expected = prepared(linux.subList(1, linux.size()));
        for (Bare bare : Bare.values()) {
            TestGuest guest = host.libvirtd().boot(bare.name(), bare::xml);
            directives.put(guest.id(), LiveBalloons.directive(bare.name(), Mode.AUTOMATIC));
            expected.put(guest.id(), bare.why);
        }
        LinuxGuest able = linux.get(0);
        able.touchAll();
        host.neighbourWants(HOST_MIB, 20, HOST_MIB * 7 / 100);
        try (LiveBalloons balloons = LiveBalloons.start(host.libvirtd(), directives)) {
            balloons.await(
                    "the one that may be squeezed is",
                    PATIENCE,
                    status -> balloons.guest(able.id())
                            .filter(seen -> seen.actualMib() < 200)
                            .isPresent());
            expected.forEach(
                    (guest, why) -> assertThat(balloons.guest(guest)).hasValueSatisfying(seen -> leftAlone(seen, why)));
            assertThat(balloons.lines())
                    .allSatisfy(line -> assertThat(line).doesNotContainPattern("re(claim|turn) (?!able)"));
            Figures.print(
                    "exclusions: %d kinds of guests left alone while one was squeezed to %d MiB",
                    expected.size(), able.actualMib());
        }
    }

    /** Makes each guest what its name says, and tells what must be said of it. */
    private static Map<InstanceId, String> prepared(List<LinuxGuest> guests) throws LibvirtException {
        Map<InstanceId, String> expected = new LinkedHashMap<>();
        for (LinuxGuest guest : guests) {
            switch (guest.name()) {
                case "driverless" -> expected.put(guest.id(), "no memory statistics yet");
                case "frozen" -> {
                    guest.run("rmmod virtio_balloon");
                    expected.put(guest.id(), "has not reported for");
                }
                case "paused" -> {
                    guest.domain().domain(domain -> {
                        domain.suspend();
                        return domain.getName();
                    });
                    expected.put(guest.id(), "is paused");
                }
                default -> expected.put(guest.id(), "balloon mode " + guest.name());
            }
        }
        return expected;
    }

    private static void leftAlone(Guest seen, String why) {
        assertThat(seen.condition()).isInstanceOfAny(Condition.LeftAlone.class, Condition.HandsOff.class);
        assertThat(seen.condition().why()).contains(why);
        assertThat(seen.actualMib()).isEqualTo(seen.size().ceilingMib());
    }

    private static Mode mode(LinuxGuest guest) {
        return switch (guest.name()) {
            case "off" -> Mode.OFF;
            case "recommend" -> Mode.RECOMMEND;
            default -> Mode.AUTOMATIC;
        };
    }
}
