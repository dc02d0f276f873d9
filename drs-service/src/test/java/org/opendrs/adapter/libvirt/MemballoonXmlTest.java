package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
