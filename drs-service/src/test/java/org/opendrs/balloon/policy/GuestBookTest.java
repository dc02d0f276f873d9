package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.model.InstanceId;

/** A guest of 4096 MiB, sampled every 2 s, that uses 1000 and reports with each sample unless it is said otherwise. */
class GuestBookTest {
    private static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    private static final InstanceId ID = new InstanceId("a");
    private static final double CEILING = 4096;

    private double seconds;
    private double actualMib = CEILING;
    private double residentMib = CEILING;
    private double usedMib = 1000;
    private long swapInKib;
    private long majorFaults;
    private long readBytes;
    private double seenMib = CEILING;
    private boolean autodeflate;
    private boolean reports = true;
    private double floorMib;
    private Optional<String> handsOff = Optional.empty();
    private Optional<String> leftAlone = Optional.empty();
    private Optional<GuestStats> lastReport = Optional.empty();
    private final GuestBook book = new GuestBook(OPTIONS, observation());

    private GuestObservation observation() {
        if (reports) {
            double usable = Math.max(0, actualMib - usedMib);
            lastReport = Optional.of(new GuestStats(
                    usable,
                    usable / 2,
                    seenMib,
                    OptionalLong.of(swapInKib),
                    OptionalLong.of(majorFaults),
                    Instant.ofEpochSecond((long) seconds)));
        }
        GuestRules rules = new GuestRules(1, floorMib);
        return new GuestObservation(
                ID,
                "a",
                rules,
                handsOff,
                leftAlone,
                autodeflate,
                CEILING,
                actualMib,
                residentMib,
                lastReport,
                OptionalLong.of(readBytes));
    }

    /** The next sample. */
    private Guest sample() {
        seconds += 2;
        return book.observe(seconds, observation());
    }

    private Guest samples(int count) {
        Guest last = sample();
        for (int i = 1; i < count; i++) {
            last = sample();
        }
        return last;
    }

    /** An order that the hypervisor took. */
    private void reclaim(double toMib, Order.Source source) {
        book.ordered(seconds, new Order.Reclaim(ID, "a", sample().targetMib(), toMib, source));
    }

    /** The guest obeys: its balloon, and what the host holds for it. */
    private void obey(double mib) {
        residentMib -= actualMib - mib;
        actualMib = mib;
        seenMib = mib;
    }

    /** Known, then squeezed to a size, and found well there. */
    private Guest squeezedTo(double mib) {
        samples(10);
        reclaim(mib, Order.Source.FREE_PAGES);
        obey(mib);
        return samples(20);
    }

    private static Condition.Distressed distress(Guest guest) {
        assertThat(guest.condition()).isInstanceOf(Condition.Distressed.class);
        return (Condition.Distressed) guest.condition();
    }

    private static Condition.Willing willing(Guest guest) {
        assertThat(guest.condition()).isInstanceOf(Condition.Willing.class);
        return (Condition.Willing) guest.condition();
    }

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
    private void giveBack(double toMib) {
        Ledger ledger = new Ledger(CEILING);
        ledger.grant(sample(), toMib - actualMib, 0, "needs more");
        book.ordered(seconds, ledger.returns().get(0));
        obey(toMib);
    }

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
