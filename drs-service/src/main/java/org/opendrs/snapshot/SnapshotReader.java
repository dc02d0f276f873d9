package org.opendrs.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.opendrs.model.Aggregate;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.Host;
import org.opendrs.model.Instance;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.ServerGroup;

/** Reads cluster snapshots, {@code opendrs-snapshot/1}. */
public final class SnapshotReader {
    static final String FORMAT = "opendrs-snapshot/1";

    private final JsonCursor json;
    private String format = "";
    private Instant takenAt = Instant.EPOCH;
    private final List<Host> hosts = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final List<ServerGroup> groups = new ArrayList<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private PlannerContext planner = PlannerContext.EMPTY;

    private SnapshotReader(JsonCursor json) {
        this.json = json;
    }

    /** What a file held, and what was odd about it in one line, if anything was. */
    public record Result(ClusterSnapshot snapshot, Optional<String> warning) {}

    /**
     * @throws InvalidFileException when the content is wrong; names the JSON path
     * @throws IOException when the file cannot be read
     */
    public static Result read(Path file) throws IOException, InvalidFileException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** The same of a stream, plain or gzip-compressed. */
    public static Result read(InputStream in) throws IOException, InvalidFileException {
        try (JsonCursor json = new JsonCursor(decompressed(in))) {
            SnapshotReader reader = new SnapshotReader(json);
            json.document(() -> json.object(reader::field));
            reader.checkFormat();
            return new Result(reader.build(), json.warning());
        }
    }

    static InputStream decompressed(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private boolean field(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "format" -> {
                format = json.text();
                checkFormat();
            }
            case "takenAt" -> takenAt = takenAt();
            case "hosts" -> json.array(Limits.HOSTS_MAX, () -> hosts.add(HostReader.read(json)));
            case "instances" -> {
                InstanceReader reader = new InstanceReader(json);
                json.array(Limits.INSTANCES_MAX, () -> instances.add(reader.read()));
            }
            case "serverGroups" -> {
                RuleReader reader = new RuleReader(json);
                json.array(Limits.GROUPS_MAX, () -> groups.add(reader.group()));
            }
            case "aggregates" -> {
                RuleReader reader = new RuleReader(json);
                json.array(Limits.LIST_MAX, () -> aggregates.add(reader.aggregate()));
            }
            case "planner" -> planner = json.isNull() ? PlannerContext.EMPTY : ContextReader.read(json);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Instant takenAt() throws IOException, InvalidFileException {
        try {
            return Instant.parse(json.text());
        } catch (DateTimeParseException e) {
            throw json.fail("must be a time like 2026-11-22T12:00:00Z");
        }
    }

    private void checkFormat() throws InvalidFileException {
        if (!format.equals(FORMAT)) {
            throw new InvalidFileException(
                    "$.format",
                    format.isEmpty() ? "is missing, should be " + FORMAT : "'" + format + "' is not " + FORMAT);
        }
    }

    private ClusterSnapshot build() throws InvalidFileException {
        ReferenceCheck.check(hosts, instances, groups, aggregates, planner);
        return new ClusterSnapshot(takenAt, hosts, instances, groups, aggregates, planner);
    }
}
