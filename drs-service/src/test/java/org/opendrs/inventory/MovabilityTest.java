package org.opendrs.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovabilityTest {
    @ParameterizedTest(name = "{0}={1}: {2}")
    @CsvSource({
        "hw:mem_encryption, True, encrypted memory (SEV)",
        "hw:tpm_version, 2.0, virtual TPM",
        "pci_passthrough:alias, gpu:1, PCI passthrough",
        "accel:device_profile, fpga, accelerator",
        "resources:VGPU, 1, virtual GPU",
    })
    void whatNovaRefuses(String key, String value, String because) {
        assertThat(Movability.notMigratableBecause(Map.of(key, value), Map.of()))
                .hasValue(because);
    }

    @Test
    void imagePropertiesCountAsFlavorsDo() {
        assertThat(Movability.notMigratableBecause(Map.of(), Map.of("hw_mem_encryption", "1")))
                .hasValue("encrypted memory (SEV)");
    }

    @Test
    void aTpmWhoseSecretIsOnTheHostMoves() {
        assertThat(Movability.notMigratableBecause(
                        Map.of("hw:tpm_version", "2.0", "hw:tpm_secret_security", "host"), Map.of()))
                .isEmpty();
    }

    @Test
    void anOrdinaryInstanceMoves() {
        assertThat(Movability.notMigratableBecause(
                        Map.of("hw:mem_encryption", "false", "hw:cpu_policy", "shared"), Map.of("os_type", "linux")))
                .isEmpty();
    }
}
