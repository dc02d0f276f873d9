package org.opendrs.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.Flavor;
import org.opendrs.plan.Placement;
import org.opendrs.plan.PlacementRequest;
import org.opendrs.plan.filter.Veto;

/** Reads requests for new instances and writes the answers, {@code opendrs-placement/1}. */
public final class PlacementFiles {
    static final String FORMAT = "opendrs-placement/1";

    private final JsonCursor json;
    private String project = "";
    private @Nullable Flavor flavor;
    private Optional<String> zone = Optional.empty();
    private Optional<String> group = Optional.empty();
    private OptionalDouble cpu = OptionalDouble.empty();
    private OptionalDouble memory = OptionalDouble.empty();

    private PlacementFiles(JsonCursor json) {
        this.json = json;
    }

    /**
     * @throws InvalidFileException when the content is wrong; names the JSON path
     * @throws IOException when the file cannot be read
     */
    public static PlacementRequest readRequest(Path file) throws IOException, InvalidFileException {
        try (InputStream in = Files.newInputStream(file);
                JsonCursor json = new JsonCursor(SnapshotReader.decompressed(in))) {
            PlacementFiles reader = new PlacementFiles(json);
            json.document(() -> json.object(reader::field));
            if (reader.project.isEmpty() || reader.flavor == null) {
                throw new InvalidFileException("$", "a placement request needs project and flavor");
            }
            return new PlacementRequest(
                    reader.project, reader.flavor, reader.zone, reader.group, reader.cpu, reader.memory);
        }
    }

    private boolean field(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "project" -> project = json.name();
            case "flavor" -> flavor = new FlavorReader(json).read();
            case "availabilityZone" -> zone = json.textOrNull();
            case "serverGroup" -> group = json.textOrNull();
            case "cpuDemandCores" -> cpu = optional(Limits.CORES_MAX);
            case "memoryDemandMib" -> memory = optional(Limits.MEMORY_MIB_MAX);
            default -> {
                return false;
            }
        }
        return true;
    }

    private OptionalDouble optional(double max) throws IOException, InvalidFileException {
        return json.isNull() ? OptionalDouble.empty() : OptionalDouble.of(json.number(0, max));
    }

    /** Writes one line of JSON in UTF-8 and leaves {@code out} open. */
    public static void write(Placement placement, int vetoesMax, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeArrayFieldStart("hosts");
            for (Placement.Choice choice : placement.hosts()) {
                json.writeStartObject();
                json.writeStringField("name", choice.name().name());
                JsonOutput.number(json, "score", choice.score(), 4);
                json.writeStringField("reason", choice.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("vetoes");
            for (Veto veto : placement.vetoes().stream().limit(vetoesMax).toList()) {
                PlanWriter.veto(json, veto);
            }
            json.writeEndArray();
            json.writeNumberField(
                    "vetoesLeftOut", Math.max(0, placement.vetoes().size() - vetoesMax));
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
