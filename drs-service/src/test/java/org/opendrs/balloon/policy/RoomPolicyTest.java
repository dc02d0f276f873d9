package org.opendrs.balloon.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Room;

/** Whether a host answers met, pending or refused to those who want to come; the clock stands at 100 s. */
class RoomPolicyTest {
    private static final double NOW = 100;
    private static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    private final RoomPolicy policy = new RoomPolicy(OPTIONS);

    /** All of it is resident: 1000 MiB of demand and 200 of reserve, 2800 idle, of that 2000 free pages. */
    private static Guest idle(String name) {
        return guest(name, 4000, 4000, 4000, new Condition.Willing("idle", 1200, 1000, 1200, 0));
    }

    private static Guest guest(String name, double actual, double target, double resident, Condition condition) {
        Guest.Size size = new Guest.Size(800, 4000, 1000, 200);
        return new Guest(new InstanceId(name), name, 1, actual, target, resident, 0, size, condition);
    }

    private List<Room> judge(double roomMib, double withinSeconds, List<Guest> guests, double... mib) {
        List<Reservation> reservations = DoubleStream.of(mib)
                .mapToObj(each -> new Reservation(new InstanceId("new-" + each), each, NOW + withinSeconds))
                .toList();
        return policy.judge(NOW, reservations, roomMib, guests);
    }

    @ParameterizedTest(name = "{0} MiB of room for {1} MiB within {2} s and a guest with 2000 free and 800 cached: {3}")
    @CsvSource({
        "1000, 1000, 30, met",
        "1000, 1001, 30, pending",
        "   0, 2000, 30, pending", // free pages come within a round or two
        "   0, 2350, 30, pending", // and a quarter of the cache twice: 2000 + 350
        "   0, 2360, 30, refused", // not three times
        "   0, 2360, 60, pending",
        "   0, 2900, 60, refused", // nobody has so much
        "-500, 1900, 30, refused", // the host lacks 500 for its own guests first
        "1000, 1001,  0, refused", // too late
        "1000, 1000,  0, met",
    })
    void answersByRoomByWhatGuestsCanGiveAndByTheDeadline(double room, double mib, double within, String answer) {
        assertThat(judge(room, within, List.of(idle("a")), mib).get(0).label()).isEqualTo(answer);
    }

    @Test
    void aRefusalNamesWhatWouldBeMissing() {
        Room answer = judge(0, 30, List.of(idle("a")), 3000).get(0);
        assertThat(answer).isInstanceOfSatisfying(Room.Refused.class, refused -> {
            assertThat(refused.shortfallMib()).isCloseTo(3000 - 2350, within(0.01));
            assertThat(refused.why()).isEqualTo("no guest there can give it in time");
        });
    }

    @Test
    void twoForOneHostAddUpAndTheFirstIsServedFirst() {
        List<Room> answers = judge(1000, 30, List.of(idle("a")), 900, 900);
        assertThat(answers.get(0)).isEqualTo(Room.MET);
        assertThat(answers.get(1)).isEqualTo(new Room.Pending(800));
        assertThat(judge(1000, 30, List.of(), 900, 900).get(1)).isInstanceOf(Room.Refused.class);
    }

    @Test
    void whoIsRefusedTakesNoRoomFromThoseAfterIt() {
        List<Room> answers = judge(1000, 30, List.of(), 5000, 900);
        assertThat(answers.get(0)).isInstanceOf(Room.Refused.class);
        assertThat(answers.get(1)).isEqualTo(Room.MET);
    }

    @Test
    void whatGuestsAreGivingCounts() {
        Guest giving = guest("a", 4000, 2500, 4000, new Condition.Resting("is giving", 2500));
        assertThat(judge(0, 30, List.of(giving), 1500).get(0)).isEqualTo(new Room.Pending(1500));
        assertThat(judge(0, 30, List.of(giving), 1600).get(0)).isInstanceOf(Room.Refused.class);
    }

    @Test
    void whatIsIdleButNotOnTheHostDoesNotCount() {
        Guest untouched = guest("a", 4000, 4000, 1000, new Condition.Willing("idle", 1200, 1000, 1200, 0));
        assertThat(judge(0, 30, List.of(untouched), 100).get(0)).isInstanceOf(Room.Refused.class);
    }

    @Test
    void aGuestInDistressComesBeforeAnArrival() {
        Guest suffering = guest("a", 1000, 1000, 1000, new Condition.Distressed("has only 10 MiB usable", 2000));
        assertThat(judge(2000, 30, List.of(suffering), 500).get(0)).isEqualTo(new Room.Pending(0));
        assertThat(judge(2000, 0, List.of(suffering), 500).get(0))
                .isEqualTo(new Room.Refused(0, "guests in distress come first"));
    }

    @Test
    void arrivalsGetNothingOfWhatIsKeptForDistress() {
        HostMemory host = new HostMemory(10_000, 1500, 0);
        Round round = new BalloonPolicy(OPTIONS).decide(host, List.of(), 0, Regime.STEADY);
        assertThat(policy.roomMib(host, round)).isCloseTo(1500 - 400 - 600, within(0.01));
    }
}
