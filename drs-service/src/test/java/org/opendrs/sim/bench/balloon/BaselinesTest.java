package org.opendrs.sim.bench.balloon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.opendrs.model.InstanceId;
import org.opendrs.sim.bench.balloon.HostView.GuestView;
import org.opendrs.sim.bench.balloon.HostView.Target;

/** Each baseline gives the numbers that its formula gives, reckoned by hand. */
class BaselinesTest {
    private static final double TOTAL = 10_000;

    private static GuestView guest(String name, double maximum, double actual, double unused, double usable) {
        return new GuestView(new InstanceId(name), maximum, actual, unused, usable, actual);
    }

    private static HostView host(double seconds, double available, GuestView... guests) {
        return new HostView(seconds, TOTAL, available, List.of(guests));
    }

    private static Map<String, Double> sizes(List<Target> targets) {
        return targets.stream().collect(Collectors.toMap(t -> t.id().uuid(), Target::mib));
    }

    @Test
    void noneDoesNothing() {
        assertThat(Baseline.none().decide(host(0, 10, guest("a", 1000, 1000, 900, 900))))
                .isEmpty();
    }

    /** Host free 10 %: a guest keeps 10 % free; at most 5 % a step. */
    @Test
    void momShrinksAllUnderPressureByAtMostFivePercent() {
        GuestView roomy = guest("roomy", 1000, 1000, 500, 500);
        GuestView tight = guest("tight", 1000, 1000, 120, 120);
        assertThat(MomPolicy.shrunk(roomy, 500, 0.10)).isCloseTo(950, within(1e-9));
        assertThat(MomPolicy.shrunk(tight, 880, 0.10)).isCloseTo(980, within(1e-9));
    }

    /** Host free 3 %: "force guest to swap": 2 % less than it uses. */
    @Test
    void momDrivesGuestsIntoSwapWhenTheHostIsCritical() {
        GuestView tight = guest("tight", 1000, 1000, 10, 10);
        assertThat(MomPolicy.shrunk(tight, 990, 0.03)).isCloseTo(970, within(1e-9));
    }

    @Test
    void momGrowsAllByFivePercentOrToTwentyPercentFree() {
        assertThat(MomPolicy.grown(guest("a", 2000, 1000, 500, 500), 500)).isCloseTo(1050, within(1e-9));
        assertThat(MomPolicy.grown(guest("b", 2000, 1000, 0, 0), 1000)).isCloseTo(1200, within(1e-9));
        assertThat(MomPolicy.grown(guest("c", 1020, 1000, 500, 500), 500)).isCloseTo(1020, within(1e-9));
    }

    @Test
    void momDecidesEverySecondTimeAndOnAverages() {
        MomPolicy mom = new MomPolicy();
        GuestView guest = guest("a", 1000, 1000, 500, 500);
        assertThat(mom.decide(host(0, 5000, guest))).isEmpty();
        assertThat(mom.decide(host(5, 100, guest)))
                .as("25 % free on average, not 1 %")
                .isEmpty();
        mom.decide(host(10, 100, guest));
        assertThat(sizes(mom.decide(host(15, 100, guest)))).containsEntry("a", 950.0);
    }

    /** Used 9000 of 10000, goal 8000: 1000 are to go, 100 a guest at most, from those with more than a quarter of their minimum free. */
    @Test
    void proxmoxShrinksTheComfortableFirst() {
        Map<String, Double> sizes = sizes(new ProxmoxPolicy()
                .decide(host(0, 1000, guest("rich", 2000, 2000, 800, 800), guest("poor", 2000, 2000, 100, 100))));
        assertThat(sizes).containsOnlyKeys("rich").containsEntry("rich", 1900.0);
    }

    @Test
    void proxmoxShrinksThoseInDistressWhenNobodyElseCan() {
        Map<String, Double> sizes = sizes(new ProxmoxPolicy().decide(host(0, 1000, guest("poor", 2000, 2000, 10, 0))));
        assertThat(sizes).containsEntry("poor", 1900.0);
    }

    @Test
    void proxmoxDoesNothingWithinItsDeadBandHoweverPoorAGuestIs() {
        assertThat(new ProxmoxPolicy().decide(host(0, 2005, guest("poor", 2000, 1000, 0, 0))))
                .isEmpty();
    }

    /** 60 to give, equal shares: pool 60 + 2 · 200 over a minimum of 1000 each. */
    @Test
    void proxmoxGrowsThoseUnderPressureByEqualShares() {
        Map<String, Double> sizes = sizes(new ProxmoxPolicy()
                .decide(host(0, 2060, guest("a", 2000, 1200, 10, 0), guest("b", 2000, 1200, 10, 0))));
        assertThat(sizes.get("a")).isCloseTo(1230, within(1e-6));
        assertThat(sizes.get("b")).isCloseTo(1230, within(1e-6));
    }

    /** Free 500 + freeable 2 · (1000 − 8) − 500 host target = 1984 of a range of 2000. */
    @Test
    void squeezedGivesAllTheSameShareOfTheirRange() {
        HostView host = host(0, 500, guest("busy", 2000, 2000, 0, 0), guest("idle", 2000, 2000, 1900, 1900));
        assertThat(SqueezedPolicy.gamma(host, host.guests())).isCloseTo(0.992, within(1e-9));
        assertThat(sizes(new SqueezedPolicy().decide(host)))
                .hasEntrySatisfying("busy", mib -> assertThat(mib).isCloseTo(1992, within(1e-6)))
                .hasEntrySatisfying("idle", mib -> assertThat(mib).isCloseTo(1992, within(1e-6)));
    }

    @Test
    void squeezedFreesBeforeItAllocates() {
        HostView host = host(0, 500, guest("large", 2000, 2000, 0, 0), guest("small", 2000, 1000, 0, 0));
        assertThat(sizes(new SqueezedPolicy().decide(host))).containsOnlyKeys("large");
    }

    @Test
    void squeezedLeavesOutWhoMadeNoProgressForFiveSeconds() {
        SqueezedPolicy squeezed = new SqueezedPolicy();
        GuestView stuck = guest("stuck", 2000, 2000, 0, 0);
        for (int second = 0; second <= 5; second++) {
            assertThat(sizes(squeezed.decide(host(second, 100, stuck)))).containsOnlyKeys("stuck");
        }
        assertThat(squeezed.decide(host(6, 100, stuck))).isEmpty();
    }

    /** RSS 2000 − 200 of QEMU − used 1000 = 800 free pages; used 1000 − load 700 = 300 of cache: usable 1800, 500 of it are kept. */
    @Test
    void thesisTellsFreePagesFromCache() {
        GuestView guest = guest("a", 2000, 2000, 1000, 1800);
        assertThat(ThesisPolicy.softIdle(guest)).isCloseTo(800, within(1e-9));
        assertThat(ThesisPolicy.hardIdle(guest)).isCloseTo(300, within(1e-9));
        assertThat(ThesisPolicy.need(guest)).isZero();
    }

    @Test
    void thesisHasAnAllowanceForQemuBySize() {
        assertThat(List.of(4096.0, 4097.0, 10_241.0, 18_433.0).stream().map(ThesisPolicy::overheadMib))
                .containsExactly(200.0, 300.0, 400.0, 500.0);
    }

    /** The needy one wants 10 % of 2000 = 200 of the other's 800 free pages. */
    @Test
    void thesisGivesANeedyGuestTenPercentFromFreePages() {
        GuestView giver = guest("giver", 2000, 2000, 1000, 1800);
        GuestView needy = guest("needy", 2000, 1000, 50, 100);
        assertThat(sizes(new ThesisPolicy().decide(host(0, 3000, giver, needy))))
                .containsEntry("giver", 1800.0)
                .containsEntry("needy", 1200.0);
    }

    /** The host wants 2000 − 950 = 1050: all 800 free pages, and 250 of the 300 of cache. */
    @Test
    void thesisTakesCacheWhenFreePagesDoNotDo() {
        GuestView giver = guest("giver", 2000, 2000, 1000, 1800);
        assertThat(sizes(new ThesisPolicy().decide(host(0, 950, giver))))
                .hasEntrySatisfying("giver", mib -> assertThat(mib).isCloseTo(950, within(1e-6)));
    }

    /** 10000 for flavors of 12000: 5/6 each; nothing is idle. */
    @Test
    void thesisFallsBackOnEntitlements() {
        GuestView above = guest("above", 6000, 5500, 0, 0);
        GuestView below = guest("below", 6000, 4000, 0, 0);
        assertThat(sizes(new ThesisPolicy().decide(host(0, 100, above, below))))
                .hasEntrySatisfying("above", mib -> assertThat(mib).isCloseTo(5000, within(1e-6)))
                .hasEntrySatisfying("below", mib -> assertThat(mib).isCloseTo(4400, within(1e-6)));
    }
}
