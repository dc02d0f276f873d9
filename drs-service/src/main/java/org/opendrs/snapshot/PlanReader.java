package org.opendrs.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.plan.PlannedMove;

/** Reads the moves of saved plans, {@code opendrs-plan/1}. */
public final class PlanReader {
    private final JsonCursor json;
    private String format = "";
    private final List<PlannedMove> moves = new ArrayList<>();

    private PlanReader(JsonCursor json) {
        this.json = json;
    }

    /**
     * @throws InvalidFileException when the content is wrong; names the JSON path
     * @throws IOException when the file cannot be read
     */
    public static List<PlannedMove> read(Path file) throws IOException, InvalidFileException {
        try (InputStream in = Files.newInputStream(file);
                JsonCursor json = new JsonCursor(SnapshotReader.decompressed(in))) {
            PlanReader reader = new PlanReader(json);
            json.document(() -> json.object(reader::field));
            if (!reader.format.equals(PlanWriter.FORMAT)) {
                throw new InvalidFileException("$.format", "'" + reader.format + "' is not " + PlanWriter.FORMAT);
            }
            return List.copyOf(reader.moves);
        }
    }

    private boolean field(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "format" -> format = json.text();
            case "steps" -> json.array(Limits.INSTANCES_MAX, () -> moves.add(step()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private PlannedMove step() throws IOException, InvalidFileException {
        Map<String, String> read = new HashMap<>();
        json.object(field -> {
            boolean wanted = field.equals("instance") || field.equals("from") || field.equals("to");
            if (wanted) {
                read.put(field, json.name());
            }
            return wanted;
        });
        if (read.size() < 3) {
            throw json.fail("a step needs instance, from and to");
        }
        return new PlannedMove(
                new InstanceId(read.getOrDefault("instance", "")),
                new HostId(read.getOrDefault("from", "")),
                new HostId(read.getOrDefault("to", "")));
    }
}
