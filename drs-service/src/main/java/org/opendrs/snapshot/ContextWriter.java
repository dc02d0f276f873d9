package org.opendrs.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opendrs.model.HostId;
import org.opendrs.model.Hotspot;
import org.opendrs.model.Lessons;
import org.opendrs.model.NovaFilter;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerOptions;
import org.opendrs.model.SlaTargets;

/** Writes the {@code planner} object of a snapshot. */
final class ContextWriter {
    private final JsonGenerator json;

    private ContextWriter(JsonGenerator json) {
        this.json = json;
    }

    static void write(JsonGenerator json, PlannerContext planner) throws IOException {
        new ContextWriter(json).write(planner);
    }

    private void write(PlannerContext planner) throws IOException {
        json.writeStartObject();
        options(planner.options());
        json.writeArrayFieldStart("hotspots");
        for (Hotspot hotspot : planner.hotspots()) {
            object(
                    "host", hotspot.host().name(),
                    "kind", hotspot.kind().label(),
                    "since", hotspot.since().toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("inFlight");
        for (PlannerContext.InFlight move : planner.inFlight()) {
            object(
                    "instance", move.instance().uuid(),
                    "from", move.from().name(),
                    "to", move.to().name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reservations");
        for (PlannerContext.Reservation reservation : planner.reservations()) {
            json.writeStartObject();
            json.writeStringField("host", reservation.host().name());
            json.writeNumberField("memoryMib", reservation.memoryMib());
            json.writeEndObject();
        }
        json.writeEndArray();
        lessons(planner.lessons());
        json.writeArrayFieldStart("blindHosts");
        for (Map.Entry<HostId, String> entry : new TreeMap<>(planner.blindHosts()).entrySet()) {
            object("host", entry.getKey().name(), "because", entry.getValue());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void lessons(Lessons lessons) throws IOException {
        json.writeObjectFieldStart("coolDownUntil");
        for (var entry : new TreeMap<>(lessons.coolDownUntil()).entrySet()) {
            json.writeStringField(entry.getKey().uuid(), entry.getValue().toString());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("learnedVetoes");
        for (Lessons.LearnedVeto veto : lessons.learnedVetoes()) {
            object(
                    "instance", veto.instance().uuid(),
                    "host", veto.host().name(),
                    "rule", veto.rule(),
                    "until", veto.until().toString());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("fullHosts");
        for (Lessons.FullHost full : lessons.fullHosts()) {
            json.writeStartObject();
            json.writeStringField("host", full.host().name());
            json.writeNumberField("roomMib", full.roomMib());
            json.writeStringField("until", full.until().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("costCorrections");
        for (Map.Entry<String, Double> entry : new TreeMap<>(lessons.costCorrections()).entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private void options(PlannerOptions options) throws IOException {
        json.writeObjectFieldStart("options");
        json.writeStringField("goal", options.goal().label());
        json.writeNumberField("aggressiveness", options.aggressiveness());
        if (options.evacuate().isPresent()) {
            json.writeStringField("host", options.evacuate().map(HostId::name).get());
        }
        json.writeArrayFieldStart("novaFilters");
        for (NovaFilter filter : new TreeSet<>(options.novaFilters())) {
            json.writeString(filter.label());
        }
        json.writeEndArray();
        promises(options.sla());
        json.writeStringField("cpuRelief", options.cpuRelief().label());
        json.writeEndObject();
    }

    private void promises(SlaTargets sla) throws IOException {
        if (sla.stealRatioMax().isPresent()) {
            json.writeNumberField("maxSteal", sla.stealRatioMax().getAsDouble());
        }
        if (sla.memoryGuaranteeMib() > 0) {
            json.writeNumberField("memoryGuaranteeMib", sla.memoryGuaranteeMib());
        }
    }

    private void object(String... fieldsAndValues) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            json.writeStringField(fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        json.writeEndObject();
    }
}
