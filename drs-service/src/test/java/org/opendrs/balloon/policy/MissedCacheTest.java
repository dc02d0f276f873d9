package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.opendrs.model.InstanceId;

/** A guest of 4096 MiB, squeezed to 1000, with no free pages; it is sampled every 2 s. */
class MissedCacheTest {
    private static final InstanceId ID = new InstanceId("a");
    private static final double CEILING = 4096;
    private static final double STEP = CEILING / 8;
    private final MissedCache missed = new MissedCache(CEILING);
    private final Activity activity = new Activity();
    private final Reports reports = new Reports();
    private double seconds;
    private double readMib;
    private double holdsMib = 1000;

    private void samples(int count, boolean full, double readMibPerSecond) {
        for (int i = 0; i < count; i++) {
            seconds += 2;
            readMib += 2 * readMibPerSecond;
            activity.add(seconds, OptionalLong.of((long) (readMib * (1 << 20))), reports, true);
            missed.look(seconds, full, activity);
        }
    }

    private void returned() {
        Guest.Size size = new Guest.Size(500, CEILING, 800, 100);
        Condition condition = new Condition.Willing("idle", 900, 0, 0, 0);
        Guest guest = new Guest(ID, "a", 1, holdsMib, holdsMib, holdsMib, 0, size, condition);
        holdsMib += STEP;
        missed.ordered(seconds, new Order.Return(guest, holdsMib, "test"));
    }

    private void reclaimed() {
        missed.ordered(seconds, new Order.Reclaim(ID, "a", holdsMib, holdsMib - 50, Order.Source.PAGE_CACHE));
    }

    @Test
    void readsOfSomeTimeWithoutFreePagesShowIt() {
        samples(4, true, 3);
        assertThat(missed.missedMib()).as("after 8 s").isZero();
        samples(4, true, 3);
        assertThat(missed.missedMib()).as("after 16 s").isEqualTo(STEP);
        assertThat(missed.trying()).isFalse();
    }

    @Test
    void whoReadsNextToNothingMissesNothing() {
        samples(30, true, 0.5);
        assertThat(missed.missedMib()).isZero();
    }

    @Test
    void whoHasFreePagesMissesNothing() {
        samples(30, false, 50);
        assertThat(missed.missedMib()).isZero();
    }

    @Test
    void whatIsReadWhileItCameBackIsAMissNoMore() {
        samples(10, true, 3);
        returned();
        assertThat(missed.trying()).isTrue();
        assertThat(missed.missedMib()).isZero();
        samples(60, false, 2);
        assertThat(missed.trying()).as("it fills what it got").isTrue();
        samples(12, true, 2);
        assertThat(missed.trying()).as("it reads a third less: that was right").isFalse();
        samples(10, true, 2);
        assertThat(missed.missedMib()).as("the next step").isEqualTo(STEP);
    }

    @Test
    void readsThatDoNotBecomeFewerAreItsHabit() {
        samples(10, true, 30);
        returned();
        samples(10, false, 30);
        samples(60, true, 30);
        assertThat(missed.trying()).isFalse();
        assertThat(missed.missedMib()).isZero();
        samples(60, true, 80);
        assertThat(missed.missedMib())
                .as("three times as much as its habit is not")
                .isZero();
    }

    @Test
    void afterEachFailureTheNextTryIsTwiceAsFarAway() {
        assertThat(secondsUntilTheNextTry(10)).isBetween(60.0, 80.0);
        assertThat(secondsUntilTheNextTry(100)).isBetween(120.0, 140.0);
        assertThat(secondsUntilTheNextTry(1000)).isBetween(240.0, 260.0);
    }

    /** It fails with so many MiB/s; then it reads five times as much, which is no habit. */
    private double secondsUntilTheNextTry(double readMibPerSecond) {
        while (missed.missedMib() == 0) {
            samples(1, true, readMibPerSecond);
        }
        returned();
        samples(5, false, readMibPerSecond);
        while (missed.trying()) {
            samples(1, true, readMibPerSecond);
        }
        double failed = seconds;
        while (missed.missedMib() == 0) {
            samples(1, true, 5 * readMibPerSecond);
        }
        reclaimed();
        return seconds - failed;
    }

    @Test
    void freePagesThatStayAreNotMissed() {
        samples(10, true, 3);
        returned();
        samples(160, false, 0);
        assertThat(missed.trying()).as("after 320 s").isFalse();
    }

    @Test
    void anotherOrderEndsTheTry() {
        samples(10, true, 3);
        reclaimed();
        assertThat(missed.missedMib()).isZero();
        samples(10, true, 3);
        returned();
        reclaimed();
        assertThat(missed.trying()).isFalse();
    }
}
