package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.balloon.BalloonDevice;

class MemballoonXmlTest {
    private static final Duration WANTED = Duration.ofSeconds(2);

    @ParameterizedTest
    @CsvSource({
        "<memballoon model='virtio'><stats period='10'/></memballoon>,true",
        "<memballoon model='virtio'><stats period='2'/></memballoon>,false",
        "<memballoon model='virtio'><stats period='1'/></memballoon>,false",
        "<memballoon model='virtio'><stats period='0'/></memballoon>,true",
        "<memballoon model='virtio'/>,true",
        "<memballoon model='none'/>,false",
        "<disk/>,false",
    })
    void onlyASlowerOrSilentBalloonIsSet(String device, boolean slower) throws LibvirtFailure {
        String xml = "<domain><devices>" + device + "</devices></domain>";
        assertThat(MemballoonXml.slowerThan(xml, WANTED)).isEqualTo(slower);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<devices><memballoon model='none'/></devices> | NO_BALLOON",
                "<devices/> | NO_BALLOON",
                "<memoryBacking><hugepages/></memoryBacking>BALLOON | HUGE_PAGES",
                "<memoryBacking><locked/></memoryBacking>BALLOON | LOCKED",
                "<memoryBacking><source type='file'/></memoryBacking>BALLOON | FILE_BACKED",
                "<cputune><vcpusched vcpus='0' scheduler='fifo'/></cputune>BALLOON | REALTIME",
                "<launchSecurity type='sev'/>BALLOON | CONFIDENTIAL",
                "<devices><hostdev mode='subsystem' type='pci'/></devices>BALLOON | PASSTHROUGH",
                "<devices><hostdev mode='subsystem' type='mdev'/></devices>BALLOON | PASSTHROUGH",
                "<devices><interface type='hostdev'/></devices>BALLOON | PASSTHROUGH",
            })
    void whatSpeaksAgainstBallooningIsNamed(String xml, BalloonDevice.Obstacle obstacle) throws LibvirtFailure {
        assertThat(device(xml).obstacles()).containsExactly(obstacle);
    }

    @Test
    void aUsualGuestMayBeBallooned() throws LibvirtFailure {
        assertThat(device("<memoryBacking><source type='memfd'/><access mode='shared'/></memoryBacking>"
                        + "<devices><hostdev type='usb'/><interface type='bridge'/></devices>BALLOON"))
                .isEqualTo(BalloonDevice.PLAIN);
        assertThat(MemballoonXml.device("<domain><devices><memballoon model='virtio' autodeflate='on'"
                        + " freePageReporting='on'/></devices></domain>"))
                .isEqualTo(BalloonDevice.MODERN);
    }

    private static BalloonDevice device(String xml) throws LibvirtFailure {
        String balloon = "<devices><memballoon model='virtio'/></devices>";
        return MemballoonXml.device("<domain>" + xml.replace("BALLOON", balloon) + "</domain>");
    }

    @Test
    void brokenXmlIsAFailure() {
        assertThatThrownBy(() -> MemballoonXml.slowerThan("<domain>", WANTED)).isInstanceOf(LibvirtFailure.class);
    }

    @Test
    void aDocumentTypeIsRefused() {
        String xml = "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><domain>&e;</domain>";
        assertThatThrownBy(() -> MemballoonXml.slowerThan(xml, WANTED)).isInstanceOf(LibvirtFailure.class);
    }
}
