package org.opendrs.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.opendrs.act.DestinationRooms.Answer;
import org.opendrs.act.DestinationRooms.Offer;
import org.opendrs.model.Arrival;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Lessons.FullHost;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.model.Room;
import org.opendrs.plan.filter.Footprint;

/** When Nova is asked for a move that needs room, and for whom hosts are told to keep it. */
class MoveStarterTest {
    private static final HostId FROM = new HostId("cmp1");
    private static final HostId TO = new HostId("cmp2");
    private static final InstanceId WEB = new InstanceId("web");
    private static final Move MOVE = new Move(WEB, "web-1", FROM, TO, "hot", Optional.empty());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> log = new ArrayList<>();
    private final CountingNova nova = new CountingNova();
    private final ScriptedRooms rooms = new ScriptedRooms();
    private final MigrationExecutor executor = new MigrationExecutor(
            nova, new ExecutorOptions(2, Duration.ofMinutes(10), Duration.ofMinutes(10)), log::add);
    private final MoveStarter starter = starter(Duration.ofSeconds(30));
    private double arrivingMib = 4096;
    private Function<Move, Verification> verifier = move -> new Verification.Fits(new Footprint(arrivingMib, 5000));
    private Instant now = START;

    private MoveStarter starter(Duration within) {
        return new MoveStarter(executor, rooms, within, log::add);
    }

    private boolean start() {
        boolean asked = starter.start(MOVE, verifier, now);
        reserve();
        return asked;
    }

    private boolean resume(long seconds) {
        now = START.plusSeconds(seconds);
        boolean asked = starter.resume(verifier, now);
        reserve();
        return asked;
    }

    private void reserve() {
        starter.reserve(executor.inFlight(), any -> Optional.empty());
    }

    private Arrival reserved() {
        return rooms.reserved.getOrDefault(TO, List.of()).get(0);
    }

    private void offers(double freeMib, Room... toOurs) {
        List<Answer> answers = new ArrayList<>();
        for (Room room : toOurs) {
            answers.add(new Answer(reserved(), room));
        }
        rooms.offer = Optional.of(new Offer(freeMib, answers));
    }

    @Test
    void whereThereIsRoomNovaIsAskedAtOnceAndTheRoomIsKept() {
        offers(4096);
        assertThat(start()).isTrue();
        assertThat(nova.asked).containsExactly(WEB);
        assertThat(reserved().underWay()).isTrue();
        assertThat(reserved().memoryMib()).isEqualTo(4096);
    }

    @Test
    void whereThereIsNotItIsReservedAndNovaIsAskedWhenItIsMet() {
        offers(2896);
        assertThat(start()).isFalse();
        assertThat(reserved().underWay()).isFalse();
        offers(-500, new Room.Pending(500));
        assertThat(resume(2)).isFalse();
        offers(0, Room.MET);
        assertThat(resume(6)).isTrue();
        assertThat(log)
                .startsWith(
                        "reserve cmp2 for web-1: 4096 MiB, 1200 MiB to be reclaimed within 30 s",
                        "reserved cmp2 for web-1: 4096 MiB after 6 s");
        assertThat(reserved().underWay()).isTrue();
    }

    @Test
    void whatIsRefusedIsDroppedWithTheShortfallAndNotTriedAgainForAWhile() {
        offers(2896);
        start();
        offers(0, new Room.Refused(300, "no guest there can give it in time"));
        assertThat(resume(2)).isFalse();
        assertThat(log)
                .last()
                .isEqualTo("refused cmp2 for web-1: short of 300 MiB: no guest there can give it in time");
        assertThat(nova.asked).isEmpty();
        assertThat(rooms.reserved).isEmpty();
        assertThat(fullHosts()).containsExactly(new FullHost(TO, 3796, now.plusSeconds(600)));
        now = START.plusSeconds(602);
        assertThat(fullHosts()).isEmpty();
    }

    @Test
    void whoseHostHelpsOthersFirstIsNotTriedThereAgainEither() {
        offers(2896);
        start();
        offers(0, new Room.Refused(0, "guests in distress come first"));
        resume(2);
        assertThat(fullHosts()).extracting(FullHost::roomMib).containsExactly(4095L);
    }

    private List<FullHost> fullHosts() {
        return executor.memory().lessons(now).fullHosts();
    }

    @Test
    void whoseHostDoesNotAnswerIsDroppedSomeSecondsAfterTheDeadline() {
        offers(2896);
        start();
        rooms.offer = Optional.empty();
        resume(40);
        assertThat(log).hasSize(1);
        resume(41);
        assertThat(log).last().isEqualTo("refused cmp2 for web-1: short of 1200 MiB: the host does not answer");
    }

    @Test
    void anAnswerToAnEarlierAttemptDoesNotCount() {
        offers(2896);
        start();
        Arrival earlier = new Arrival(WEB, "web-1", 4096, Duration.ofSeconds(30), START.minusSeconds(60), false);
        rooms.offer = Optional.of(new Offer(0, List.of(new Answer(earlier, Room.MET))));
        assertThat(resume(2)).isFalse();
    }

    @Test
    void whereNobodyReclaimsItMustBeFreeNow() {
        assertThat(start()).as("5000 MiB are free").isTrue();
        arrivingMib = 5300;
        Move other = new Move(new InstanceId("db"), "db-1", TO, FROM, "hot", Optional.empty());
        assertThat(starter.start(other, verifier, now)).isFalse();
        assertThat(log).last().isEqualTo("refused cmp1 for db-1: short of 300 MiB: nobody reclaims memory there");
    }

    @Test
    void whoMayNotWaitIsRefused() {
        offers(2896);
        starter(Duration.ZERO).start(MOVE, verifier, now);
        assertThat(log).singleElement().asString().startsWith("refused cmp2 for web-1: short of 1200 MiB");
    }

    @Test
    void beforeNovaIsAskedItIsVerifiedAgain() {
        offers(2896);
        start();
        offers(0, Room.MET);
        verifier = move -> new Verification.DoesNotFit("cmp2 is disabled");
        assertThat(resume(4)).isFalse();
        assertThat(log).last().asString().startsWith("verify stale web-1").endsWith("cmp2 is disabled");
        assertThat(rooms.reserved).isEmpty();
    }

    @Test
    void whoGrewMeanwhileWaitsForTheRest() {
        offers(2896);
        start();
        arrivingMib = 4196;
        offers(50, Room.MET);
        assertThat(resume(4)).isFalse();
        assertThat(reserved().memoryMib()).isEqualTo(4196);
        offers(0, Room.MET);
        assertThat(resume(6)).isTrue();
    }

    @Test
    void whoWaitsCountsInTheBudget() {
        offers(2896);
        start();
        Move alsoThere = new Move(new InstanceId("db"), "db-1", new HostId("cmp3"), TO, "hot", Optional.empty());
        offers(10_000);
        assertThat(starter.start(alsoThere, verifier, now)).isFalse();
        assertThat(starter.inFlight()).containsExactly(new InFlight(WEB, FROM, TO));
    }

    @Test
    void theRoomIsGivenUpWhenTheMigrationHasEndedWhateverTheEnd() {
        offers(4096);
        start();
        nova.gone = true;
        executor.watch(now);
        reserve();
        assertThat(rooms.reserved).isEmpty();
    }

    @Test
    void whatRanBeforeTheServiceStartedKeepsItsRoomToo() {
        Arrival all = new Arrival(WEB, "web-1", 8192, Duration.ZERO, Instant.EPOCH, true);
        starter.reserve(List.of(new InFlight(WEB, FROM, TO)), id -> Optional.of(all));
        assertThat(rooms.reserved).isEqualTo(Map.of(TO, List.of(all)));
    }

    private static final class ScriptedRooms implements DestinationRooms {
        private Map<HostId, List<Arrival>> reserved = Map.of();
        private Optional<Offer> offer = Optional.empty();

        @Override
        public void reserve(Map<HostId, List<Arrival>> arrivals) {
            reserved = arrivals;
        }

        @Override
        public Optional<Offer> at(HostId host, Instant now) {
            return offer;
        }
    }

    /** Takes everything. */
    private static final class CountingNova implements LiveMigrations {
        private final List<InstanceId> asked = new ArrayList<>();
        private boolean gone;

        @Override
        public RequestOutcome request(InstanceId instance, HostId destination) {
            asked.add(instance);
            return new RequestOutcome.Accepted();
        }

        @Override
        public void abort(InstanceId instance, long recordId) {}

        @Override
        public List<MigrationRecord> recordsOf(InstanceId instance) {
            return List.of();
        }

        @Override
        public List<MigrationRecord> inProgressOrEndedSince(Instant since) {
            return List.of();
        }

        @Override
        public Optional<Whereabouts> whereabouts(InstanceId instance) {
            return gone ? Optional.empty() : Optional.of(new Whereabouts(FROM, Optional.of("migrating")));
        }

        @Override
        public Optional<String> failureOf(InstanceId instance) {
            return Optional.empty();
        }
    }
}
