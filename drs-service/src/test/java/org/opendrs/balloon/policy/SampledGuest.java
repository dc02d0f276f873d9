package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.opendrs.model.InstanceId;

/** A guest of 4096 MiB, sampled every 2 s, that uses 1000 and reports with each sample unless it is said otherwise. */
abstract class SampledGuest {
    static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    static final InstanceId ID = new InstanceId("a");
    static final double CEILING = 4096;

    double seconds;
    double actualMib = CEILING;
    double residentMib = CEILING;
    double usedMib = 1000;
    long swapInKib;
    long majorFaults;
    long readBytes;
    double seenMib = CEILING;
    boolean autodeflate;
    boolean reports = true;
    double floorMib;
    Optional<String> handsOff = Optional.empty();
    Optional<String> leftAlone = Optional.empty();
    Optional<GuestStats> lastReport = Optional.empty();
    final GuestBook book = new GuestBook(OPTIONS, observation());

    GuestObservation observation() {
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
    Guest sample() {
        seconds += 2;
        return book.observe(seconds, observation());
    }

    Guest samples(int count) {
        Guest last = sample();
        for (int i = 1; i < count; i++) {
            last = sample();
        }
        return last;
    }

    /** An order that the hypervisor took. */
    void reclaim(double toMib, Order.Source source) {
        book.ordered(seconds, new Order.Reclaim(ID, "a", sample().targetMib(), toMib, source));
    }

    /** The guest obeys: its balloon, and what the host holds for it. */
    void obey(double mib) {
        residentMib -= actualMib - mib;
        actualMib = mib;
        seenMib = mib;
    }

    /** Known, then squeezed to a size, and found well there. */
    Guest squeezedTo(double mib) {
        samples(10);
        reclaim(mib, Order.Source.FREE_PAGES);
        obey(mib);
        return samples(20);
    }

    static Condition.Distressed distress(Guest guest) {
        assertThat(guest.condition()).isInstanceOf(Condition.Distressed.class);
        return (Condition.Distressed) guest.condition();
    }

    static Condition.Willing willing(Guest guest) {
        assertThat(guest.condition()).isInstanceOf(Condition.Willing.class);
        return (Condition.Willing) guest.condition();
    }

    void giveBack(double toMib) {
        Ledger ledger = new Ledger(CEILING);
        ledger.grant(sample(), toMib - actualMib, 0, "needs more");
        book.ordered(seconds, ledger.returns().get(0));
        obey(toMib);
    }
}
