package org.opendrs.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opendrs.act.LiveMigrations.Whereabouts;
import org.opendrs.act.MigrationTask.State;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

class MigrationWatchTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final HostId CMP1 = new HostId("cmp1");
    private static final HostId CMP2 = new HostId("cmp2");

    private static MigrationTask task(State state) {
        return new MigrationTask(
                new InstanceId("web"),
                "web",
                CMP1,
                CMP2,
                "cpu hotspot on cmp1",
                Optional.of(8.0),
                START,
                4,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static MigrationRecord record(long id, String status) {
        return new MigrationRecord(
                id,
                new InstanceId("web"),
                MigrationRecord.phaseOf(status),
                status,
                Optional.of(CMP1),
                Optional.of(CMP2),
                START,
                START.plusSeconds(10));
    }

    private static Optional<Whereabouts> on(HostId host) {
        return Optional.of(new Whereabouts(host, Optional.empty()));
    }

    @ParameterizedTest(name = "record {0}, instance on {1}, after {2} s: {3}")
    @CsvSource({
        "accepted,       cmp1, 5,   RUNNING",
        "queued,         cmp1, 500, RUNNING",
        "running,        cmp1, 20,  RUNNING",
        "post-migrating, cmp2, 20,  RUNNING",
        "of-the-future,  cmp1, 20,  RUNNING",
        "completed,      cmp2, 20,  COMPLETED",
        "completed,      cmp1, 20,  RUNNING", // the server's row follows
        "completed,      cmp1, 71,  FAILED",
        "completed,      cmp3, 71,  FAILED",
        "failed,         cmp1, 20,  FAILED",
        "error,          cmp1, 20,  FAILED",
        "cancelled,      cmp1, 20,  CANCELLED",
    })
    void followsTheRecordAndTheHost(String status, String host, int seconds, State expected) {
        MigrationTask next = MigrationWatch.next(
                task(State.REQUESTED), List.of(record(5, status)), on(new HostId(host)), START.plusSeconds(seconds));
        assertThat(next.state()).isEqualTo(expected);
    }

    @Test
    void anOlderRecordIsNotOurs() {
        MigrationTask next =
                MigrationWatch.next(task(State.REQUESTED), List.of(record(4, "completed")), on(CMP2), START);
        assertThat(next.state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void aRequestWithoutARecordFailsOnlyWhenNovaIsIdleAndHasHadTime() {
        Optional<Whereabouts> busy = Optional.of(new Whereabouts(CMP1, Optional.of("migrating")));
        Instant late = START.plus(MigrationWatch.RECORD_GRACE);
        assertThat(MigrationWatch.next(task(State.UNKNOWN), List.of(), on(CMP1), START.plusSeconds(89))
                        .state())
                .isEqualTo(State.UNKNOWN);
        assertThat(MigrationWatch.next(task(State.UNKNOWN), List.of(), busy, late)
                        .state())
                .isEqualTo(State.UNKNOWN);
        assertThat(MigrationWatch.next(task(State.UNKNOWN), List.of(), on(CMP1), late)
                        .state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void anInstanceThatIsGoneEndsTheTask() {
        assertThat(MigrationWatch.next(task(State.RUNNING), List.of(), Optional.empty(), START)
                        .outcome())
                .hasValue("the instance is gone");
    }
}
