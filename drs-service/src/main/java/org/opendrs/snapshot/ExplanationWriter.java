package org.opendrs.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import org.opendrs.plan.Explanation;
import org.opendrs.plan.PlanDiff;
import org.opendrs.plan.PlannedMove;
import org.opendrs.plan.filter.Veto;

/** Writes explanations, {@code opendrs-explanation/1}, and differences of plans, {@code opendrs-plan-diff/1}. */
public final class ExplanationWriter {
    private final JsonGenerator json;

    private ExplanationWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one line of JSON in UTF-8 and leaves {@code out} open. */
    public static void write(Explanation explanation, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            new ExplanationWriter(json).write(explanation);
            json.writeRaw('\n');
        }
    }

    /** Writes one line of JSON in UTF-8 and leaves {@code out} open. */
    public static void write(PlanDiff diff, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            new ExplanationWriter(json).write(diff);
            json.writeRaw('\n');
        }
    }

    private void write(Explanation explanation) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", "opendrs-explanation/1");
        json.writeStringField("instance", explanation.instance().uuid());
        json.writeStringField("name", explanation.name());
        json.writeStringField("host", explanation.host().name());
        if (explanation.stays().isPresent()) {
            json.writeFieldName("stays");
            PlanWriter.veto(json, explanation.stays().get());
        }
        json.writeArrayFieldStart("hosts");
        for (Explanation.Verdict verdict : explanation.verdicts()) {
            verdict(verdict);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void verdict(Explanation.Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", verdict.host().name());
        json.writeBooleanField("possible", verdict.vetoes().isEmpty());
        JsonOutput.number(json, "transferMib", verdict.transferMib(), 1);
        JsonOutput.number(json, "seconds", verdict.seconds(), 1);
        JsonOutput.number(json, "cpuLoad", verdict.cpuLoad(), 4);
        JsonOutput.number(json, "memoryLoad", verdict.memoryLoad(), 4);
        json.writeArrayFieldStart("vetoes");
        for (Veto veto : verdict.vetoes()) {
            PlanWriter.veto(json, veto);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(PlanDiff diff) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", "opendrs-plan-diff/1");
        json.writeArrayFieldStart("added");
        for (PlannedMove move : diff.added()) {
            move(move);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("removed");
        for (PlannedMove move : diff.removed()) {
            move(move);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("changed");
        for (PlanDiff.Change change : diff.changed()) {
            json.writeStartObject();
            json.writeStringField("instance", change.instance().uuid());
            json.writeStringField("before", change.before().name());
            json.writeStringField("after", change.after().name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void move(PlannedMove move) throws IOException {
        json.writeStartObject();
        json.writeStringField("instance", move.instance().uuid());
        json.writeStringField("from", move.from().name());
        json.writeStringField("to", move.to().name());
        json.writeEndObject();
    }
}
