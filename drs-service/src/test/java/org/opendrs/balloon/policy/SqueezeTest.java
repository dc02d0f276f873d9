package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.opendrs.model.InstanceId;

/** A guest of 2048 MiB that uses 600; 400 are taken from it. */
class SqueezeTest {
    private static final InstanceId ID = new InstanceId("a");
    private static final double USED = 600;
    private final Squeeze squeeze = new Squeeze(2048);

    private void reclaim(double seconds, double toMib, Order.Source source) {
        squeeze.ordered(seconds, new Order.Reclaim(ID, "a", squeeze.targetMib(), toMib, source));
    }

    private Optional<Condition.Distressed> look(double seconds, double actualMib, Activity activity) {
        return squeeze.look(seconds, actualMib, USED, true, activity);
    }

    /** Two samples 2 s apart, in the second of which so much was read. */
    private static Activity reading(double mib) {
        Activity activity = new Activity();
        activity.add(0, OptionalLong.of(0), new Reports(), true);
        activity.add(2, OptionalLong.of((long) (mib * (1 << 20))), new Reports(), true);
        return activity;
    }

    /** Swaps in so much between two reports. */
    private static Activity swappingIn(double mib) {
        Reports reports = new Reports();
        reports.add(0, reported(0, 0));
        reports.add(2, reported(2, (long) (mib * 1024)));
        Activity activity = new Activity();
        activity.add(2, OptionalLong.empty(), reports, true);
        return activity;
    }

    private static GuestObservation reported(long second, long swappedInKib) {
        GuestStats stats = new GuestStats(
                500, 400, 2000, OptionalLong.of(swappedInKib), OptionalLong.of(0), Instant.ofEpochSecond(second));
        return new GuestObservation(
                ID,
                "a",
                GuestRules.NONE,
                Optional.empty(),
                Optional.empty(),
                false,
                2048,
                1648,
                1648,
                Optional.of(stats),
                OptionalLong.empty());
    }

    @Test
    void whatIsTakenWithoutHarmIsSafe() {
        reclaim(0, 1648, Order.Source.FREE_PAGES);
        assertThat(squeeze.resting(1)).contains("is giving");
        assertThat(look(2, 1648, new Activity())).isEmpty();
        assertThat(squeeze.suspect(2)).isTrue();
        assertThat(look(8, 1648, new Activity())).isEmpty();
        assertThat(squeeze.suspect(8)).isFalse();
        assertThat(squeeze.resting(9)).isEmpty();
    }

    @Test
    void swappingInAfterAReclaimUndoesAllOfIt() {
        reclaim(0, 1648, Order.Source.FREE_PAGES);
        look(2, 1648, new Activity());
        assertThat(look(4, 1648, swappingIn(20)))
                .get()
                .satisfies(distress -> assertThat(distress.wantedMib()).isEqualTo(2048));
    }

    @Test
    void readingIsHarmOnlyWhenCacheWasTaken() {
        reclaim(0, 1648, Order.Source.FREE_PAGES);
        look(2, 1648, new Activity());
        assertThat(look(4, 1648, reading(100))).isEmpty();
        look(9, 1648, new Activity());
        reclaim(10, 1500, Order.Source.PAGE_CACHE);
        look(12, 1500, new Activity());
        assertThat(look(14, 1500, reading(100)))
                .get()
                .satisfies(distress -> assertThat(distress.wantedMib()).isEqualTo(1648));
    }

    @Test
    void whatWasMissedIsKeptBeyondWhatIsUsed() {
        reclaim(0, 1648, Order.Source.PAGE_CACHE);
        look(2, 1648, new Activity());
        look(4, 1648, reading(100));
        assertThat(squeeze.lowestMib(10, USED, 2048)).isCloseTo(2048, within(1e-9));
        assertThat(squeeze.lowestMib(10, USED - 300, 2048)).isCloseTo(1748, within(1e-9));
        double later = 4 + 60 + 1;
        assertThat(squeeze.lowestMib(later, USED, 2048)).isCloseTo(2048 - 2048 / 20.0, within(1e-9));
    }

    @Test
    void aGuestThatDoesNotObeyRestsTwiceAsLongEachTime() {
        reclaim(0, 1648, Order.Source.FREE_PAGES);
        assertThat(look(2, 2048, new Activity())).isEmpty();
        assertThat(look(8, 2048, new Activity())).get().satisfies(distress -> {
            assertThat(distress.why()).startsWith("stuck");
            assertThat(distress.wantedMib()).isEqualTo(2048);
        });
        assertThat(squeeze.resting(67)).isPresent();
        assertThat(squeeze.resting(69)).isEmpty();
        squeeze.adopt(2048);
        reclaim(70, 1648, Order.Source.FREE_PAGES);
        look(72, 2048, new Activity());
        look(78, 2048, new Activity());
        assertThat(squeeze.resting(78 + 119)).isPresent();
        assertThat(squeeze.resting(78 + 121)).isEmpty();
        assertThat(squeeze.stuck()).isEqualTo(2);
    }
}
