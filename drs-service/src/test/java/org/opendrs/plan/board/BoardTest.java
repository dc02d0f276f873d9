package org.opendrs.plan.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.opendrs.snapshot.InvalidFileException;
import org.opendrs.snapshot.SnapshotReader;

class BoardTest {
    private static final int A = 0;
    private static final int B = 1;

    private final Board board = new Board(cluster());

    /** Hosts a and b; instances x and y, of one anti-affinity group, on a. */
    private static Cluster cluster() {
        String json = """
                {"format": "opendrs-snapshot/1",
                 "hosts": [{"name": "a", "cores": 8, "memoryMib": 4096}, {"name": "b", "cores": 8, "memoryMib": 4096}],
                 "instances": [
                   {"uuid": "x", "project": "p", "host": "a", "cpuDemandCores": 2, "flavor": {"vcpus": 2, "memoryMib": 1024}},
                   {"uuid": "y", "project": "p", "host": "a", "cpuDemandCores": 1, "flavor": {"vcpus": 1, "memoryMib": 512}}],
                 "serverGroups": [{"uuid": "g", "policy": "anti-affinity", "members": ["x", "y"]}]}
                """;
        try {
            return Cluster.of(SnapshotReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                    .snapshot());
        } catch (IOException | InvalidFileException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInstanceIsHeldAtBothEndsUntilTheWaveIsOver() {
        board.move(0, B);

        assertThat(board.memoryRight(A)).isEqualTo(1536);
        assertThat(board.memoryRight(B)).isEqualTo(1024);
        assertThat(board.groupMembers(0, A)).isEqualTo(2);
        assertThat(board.expectedMemory(A)).isEqualTo(1536);
        assertThat(board.cpu(A)).isEqualTo(1);

        board.closeWave();

        assertThat(board.memoryRight(A)).isEqualTo(512);
        assertThat(board.groupMembers(0, A)).isEqualTo(1);
        assertThat(board.expectedMemory(A)).isEqualTo(512);
    }

    @Test
    void undoRestoresEverything() {
        board.move(0, B);
        board.move(1, B);
        board.undo();
        board.undo();

        assertThat(board.moves()).isEmpty();
        assertThat(board.instancesOn(A)).containsExactly(0, 1);
        assertThat(board.instancesOn(B)).isEmpty();
        assertThat(board.vcpus(B)).isZero();
        assertThat(board.memoryRight(A)).isEqualTo(1536);
        assertThat(board.expectedMemory(A)).isEqualTo(1536);
        assertThat(board.groupMembers(0, B)).isZero();
        assertThat(board.moveCount(0)).isZero();
    }

    @Test
    void redirectingBackToTheSourceTakesTheMoveBack() {
        board.move(0, B);
        board.redirect(0, A);

        assertThat(board.moves()).isEmpty();
        assertThat(board.hostOf(0)).isEqualTo(A);
        assertThat(board.memoryRight(A)).isEqualTo(1536);
        assertThat(board.expectedMemory(A)).isEqualTo(1536);
        assertThat(board.memoryRight(B)).isZero();
    }

    @Test
    void movesOfAClosedWaveStay() {
        board.move(0, B);
        board.closeWave();

        assertThatThrownBy(board::undo).isInstanceOf(IllegalStateException.class);
        assertThat(board.moves()).containsExactly(new Board.Move(0, A, B, 1));
    }
}
