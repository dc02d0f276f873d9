package org.opendrs.balloon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What else runs on the host is told from its guests by what these hold. The host's own reserve is 655 MiB. */
class OtherConsumersTest extends BalloonStage {
    private static final double OWN_MIB = 16 * 1024 * 0.04;

    @Test
    void aHostWhoseOtherConsumersGrowKeepsMore() {
        guest(A);
        assertThat(samples(20).keptMib()).isEqualTo(OWN_MIB);
        availableKib -= GIB;
        assertThat(sample().keptMib()).isEqualTo(1.25 * 1024);
    }

    @Test
    void aGuestThatGrowsIsNoOtherConsumer() {
        guest(A).actual = 3 * GIB;
        samples(20);
        vm(A).actual = 4 * GIB;
        availableKib -= GIB;
        assertThat(samples(20).keptMib()).isEqualTo(OWN_MIB);
    }

    @Test
    void whatAGuestLeavesBehindIsNotTakenForTheirs() {
        guest(A);
        guest(B);
        samples(20);
        vms.remove(B); // its memory is free only later
        assertThat(samples(2).keptMib()).isEqualTo(OWN_MIB);
        availableKib += 4 * GIB;
        assertThat(samples(20).keptMib()).isEqualTo(OWN_MIB);
    }
}
