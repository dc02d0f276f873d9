package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned of a guest, and what it may give. */
class GuestBookTest extends SampledGuest {
    // ---- demand

    @Test
    void demandIsWhatTheBalloonLeavesLessWhatIsUsable() {
        assertThat(samples(10).size().demandMib()).isCloseTo(1000, within(1.0));
    }

    @Test
    void demandRisesAtOnceAndFallsSlowly() {
        samples(10);
        usedMib = 2500;
        assertThat(sample().size().demandMib()).isCloseTo(2500, within(1.0));
        samples(60);
        usedMib = 1000;
        assertThat(sample().size().demandMib()).isGreaterThan(2000);
        assertThat(samples(300).size().demandMib()).isCloseTo(1000, within(5.0));
    }

    @Test
    void aReportFromBeforeTheBalloonMovedSaysNothingOfDemand() {
        samples(10);
        reclaim(3000, Order.Source.FREE_PAGES);
        reports = false; // what it told last was of 4096 MiB: taken together with 3000 it would use nothing
        obey(3000);
        assertThat(sample().size().demandMib()).isCloseTo(1000, within(1.0));
    }

    @Test
    void aReportThatArrivesWhileTheBalloonMovesIsNotBelieved() {
        samples(10);
        reclaim(3000, Order.Source.FREE_PAGES);
        actualMib = 3500;
        usedMib = 1500; // the report is of another instant than the size
        assertThat(sample().size().demandMib()).isCloseTo(1000, within(1.0));
    }

    @Test
    void aGuestThatGrewOnceIsReservedMoreThanOneThatNeverDid() {
        double calm = samples(2000).size().reserveMib();
        usedMib = 2200;
        sample();
        usedMib = 1000;
        assertThat(samples(30).size().reserveMib()).isGreaterThan(calm + 500);
    }

    // ---- who may give

    @Test
    void nothingIsTakenBeforeTheGuestIsKnown() {
        assertThat(sample().condition()).isInstanceOf(Condition.Resting.class);
        assertThat(samples(10).condition()).isInstanceOf(Condition.Willing.class);
    }

    @Test
    void aWillingGuestKeepsWhatItNeedsAndItsFloor() {
        Guest known = samples(10);
        assertThat(willing(known).lowestMib())
                .isGreaterThanOrEqualTo(known.size().neededMib());
        floorMib = 3500;
        assertThat(willing(sample()).lowestMib()).isGreaterThanOrEqualTo(3500);
    }

    @Test
    void aFloorAboveWhatItHasMeansAll() {
        floorMib = 100_000;
        assertThat(samples(10).size().floorMib()).isEqualTo(CEILING);
    }

    @Test
    void aSqueezeIsASmallStep() {
        Condition.Willing known = willing(samples(10));
        double idle = CEILING - known.lowestMib();
        assertThat(known.softMib()).isPositive().isLessThan(idle);
        assertThat(known.hardMib()).isGreaterThanOrEqualTo(known.softMib()).isLessThanOrEqualTo(idle);
    }

    @Test
    void whileItGivesNothingMoreIsAskedOfIt() {
        samples(10);
        reclaim(3000, Order.Source.FREE_PAGES);
        actualMib = 3600;
        assertThat(sample().condition()).isInstanceOf(Condition.Resting.class);
    }

    // ---- every squeeze is an experiment

    @Test
    void aSqueezeWithoutHarmIsFollowedByTheNext() {
        assertThat(squeezedTo(3600).condition()).isInstanceOf(Condition.Willing.class);
    }

    @Test
    void swappingInAfterASqueezeUndoesItInOneStep() {
        squeezedTo(3600);
        reclaim(3200, Order.Source.FREE_PAGES);
        obey(3200);
        sample();
        swapInKib += 100 * 1024;
        assertThat(distress(sample()).wantedMib()).isGreaterThanOrEqualTo(3600);
    }

    @Test
    void majorFaultsAfterASqueezeUndoIt() {
        squeezedTo(3600);
        reclaim(3200, Order.Source.FREE_PAGES);
        obey(3200);
        sample();
        majorFaults += 10_000;
        assertThat(distress(sample()).why()).contains("major faults");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readingAgainIsHarmOnlyWhereCacheWasTaken(boolean cache) {
        squeezedTo(3600);
        reclaim(3200, cache ? Order.Source.PAGE_CACHE : Order.Source.FREE_PAGES);
        obey(3200);
        sample();
        readBytes += 400L << 20;
        assertThat(sample().condition() instanceof Condition.Distressed).isEqualTo(cache);
    }

    @Test
    void whatAGuestAlwaysReadsIsNoHarm() {
        for (int i = 0; i < 200; i++) {
            readBytes += 100L << 20;
            sample();
        }
        reclaim(3600, Order.Source.PAGE_CACHE);
        obey(3600);
        sample();
        readBytes += 100L << 20;
        assertThat(sample().condition()).isNotInstanceOf(Condition.Distressed.class);
    }

    @Test
    void afterHarmItIsNotSqueezedAsFarForAWhileAndThenALittleFurther() {
        squeezedTo(2400);
        reclaim(2000, Order.Source.FREE_PAGES);
        obey(2000);
        sample();
        majorFaults += 10_000;
        distress(sample());
        giveBack(2400);
        double soon = willing(samples(10)).lowestMib();
        assertThat(soon).isCloseTo(2400, within(1.0));
        assertThat(willing(samples(60)).lowestMib()).isLessThan(soon);
    }

    /** It is given more, and takes it. */
    @Test
    void aBalloonThatMakesNoProgressIsStuckAndLetGo() {
        samples(10);
        reclaim(3000, Order.Source.FREE_PAGES);
        Guest guest = sample();
        for (int i = 0; i < 10 && !(guest.condition() instanceof Condition.Distressed); i++) {
            guest = sample();
        }
        assertThat(distress(guest).why()).contains("stuck");
        assertThat(distress(guest).wantedMib()).isCloseTo(CEILING, within(1.0));
        giveBackAll();
        assertThat(samples(5).condition()).isInstanceOf(Condition.Resting.class);
    }

    /** Its balloon is asked to be empty, as it is. */
    private void giveBackAll() {
        Ledger ledger = new Ledger(CEILING);
        ledger.grant(sample(), CEILING, 0, "stuck");
        book.ordered(seconds, ledger.returns().get(0));
    }

    @Test
    void aBalloonOfWhichTheHostGetsNothingIsNotUsed() {
        samples(10);
        reclaim(3000, Order.Source.FREE_PAGES);
        actualMib = 3000;
        seenMib = 3000; // and the host holds all of it still
        Guest guest = samples(15);
        assertThat(guest.condition()).isInstanceOf(Condition.LeftAlone.class);
        assertThat(guest.condition().why()).contains("the host did not get");
    }
}
