package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who suffers, and who is left alone. */
class GuestConditionTest extends SampledGuest {
    // ---- distress

    @Test
    void aSqueezedGuestWithNextToNothingUsableGetsMoreThanItHoldsInOneStep() {
        squeezedTo(2000);
        usedMib = 1995;
        assertThat(distress(sample()).wantedMib()).isGreaterThan(2200);
    }

    @Test
    void aGuestThatHasAllItsMemoryIsNeverOurDistress() {
        samples(10);
        usedMib = CEILING - 1;
        assertThat(samples(5).condition()).isNotInstanceOf(Condition.Distressed.class);
    }

    @Test
    void aSqueezedGuestThatFallsSilentSuffers() {
        squeezedTo(2000);
        reports = false;
        assertThat(distress(samples(10)).why()).contains("not reported");
    }

    @Test
    void aSqueezedGuestThatSwapsInWithLittleUsableSuffersThoughNothingWasTakenLately() {
        squeezedTo(1300);
        swapInKib += 100 * 1024;
        assertThat(distress(sample()).why()).contains("with 300 MiB usable");
    }

    @Test
    void aGuestThatTakesMemoryBackByItselfSuffers() {
        autodeflate = true;
        squeezedTo(2000);
        actualMib = 2100;
        assertThat(distress(sample()).why()).contains("takes memory back");
    }

    @Test
    void aReportFromBeforeTheReturnIsNoNewDistress() {
        squeezedTo(2000);
        usedMib = 1995;
        distress(sample());
        reports = false;
        Ledger ledger = new Ledger(CEILING);
        ledger.grant(sample(), 1000, 0, "suffers");
        book.ordered(seconds, ledger.returns().get(0));
        actualMib = 3000;
        assertThat(sample().condition()).isNotInstanceOf(Condition.Distressed.class);
    }

    @Test
    void whoSufferedLatelyDoesNotGive() {
        squeezedTo(2000);
        usedMib = 1995;
        distress(sample());
        usedMib = 500;
        giveBack(3000);
        assertThat(sample().condition()).isInstanceOf(Condition.Resting.class);
    }

    // ---- left alone

    @Test
    void handsOffComesBeforeEverythingElse() {
        squeezedTo(2000);
        usedMib = 1995;
        handsOff = Optional.of("migrates");
        leftAlone = Optional.of("balloon mode off");
        assertThat(sample().condition()).isEqualTo(new Condition.HandsOff("migrates"));
    }

    @Test
    void whoMustNotBeBalloonedIsLeftAlone() {
        leftAlone = Optional.of("its memory is locked");
        assertThat(samples(10).condition()).isEqualTo(new Condition.LeftAlone("its memory is locked"));
    }

    @Test
    void whoNeverReportedIsLeftAlone() {
        reports = false;
        lastReport = Optional.empty();
        assertThat(samples(10).condition()).isInstanceOf(Condition.LeftAlone.class);
    }

    @Test
    void whoHasAllAndStopsReportingIsLeftAloneAndNotInDistress() {
        samples(10);
        reports = false;
        Guest guest = samples(10);
        assertThat(guest.condition()).isInstanceOf(Condition.LeftAlone.class);
        assertThat(guest.condition().why()).contains("not reported");
    }

    @Test
    void aDriverThatDoesNothingIsSeenInWhatTheGuestSees() {
        samples(10);
        reclaim(3000, Order.Source.FREE_PAGES);
        actualMib = 3000; // QEMU says so; the guest still sees 4096
        Guest guest = samples(3);
        assertThat(guest.condition()).isInstanceOf(Condition.LeftAlone.class);
        assertThat(guest.condition().why()).contains("but the guest sees 4096");
    }

    @Test
    void aGuestWhoseCountersBeganAnewHasBootedAndIsLeftAloneForAWhile() {
        swapInKib = 5000;
        samples(10);
        swapInKib = 0;
        Guest guest = sample();
        assertThat(guest.condition()).isInstanceOf(Condition.LeftAlone.class);
        assertThat(guest.condition().why()).contains("booted");
        assertThat(samples(30).condition()).isInstanceOf(Condition.Willing.class);
    }

    @Test
    void aRebootThatWasToldCountsToo() {
        samples(10);
        book.rebooted(seconds);
        assertThat(sample().condition().why()).contains("booted");
    }

    // ---- after a restart of ours

    @Test
    void aBalloonThatIsFoundSqueezedIsTakenAsItIs() {
        obey(2000);
        GuestBook other = new GuestBook(OPTIONS, observation());
        Guest guest = other.observe(2, observation());
        assertThat(guest.targetMib()).isEqualTo(2000);
        assertThat(guest.squeezed()).isTrue();
        assertThat(guest.size().ceilingMib()).isEqualTo(CEILING);
    }

    @Test
    void aBalloonThatSomebodyElseMovedIsTakenAsItIs() {
        samples(10);
        obey(3000);
        assertThat(samples(20).targetMib()).isEqualTo(3000);
    }
}
