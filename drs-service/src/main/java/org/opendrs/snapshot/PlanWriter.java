package org.opendrs.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.opendrs.plan.Plan;
import org.opendrs.plan.Prediction;
import org.opendrs.plan.Step;
import org.opendrs.plan.board.Figures;
import org.opendrs.plan.filter.Veto;

/** Writes plans, {@code opendrs-plan/1}. */
public final class PlanWriter {
    static final String FORMAT = "opendrs-plan/1";

    private final JsonGenerator json;

    private PlanWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one line of JSON in UTF-8 and leaves {@code out} open. */
    public static void write(Plan plan, PlanTimes times, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonOutput.to(out)) {
            new PlanWriter(json).write(plan, times);
            json.writeRaw('\n');
        }
    }

    private void write(Plan plan, PlanTimes times) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeStringField("goal", plan.goal().label());
        json.writeArrayFieldStart("steps");
        for (Step step : plan.steps()) {
            step(step);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("vetoes");
        for (Veto veto : plan.vetoes()) {
            veto(json, veto);
        }
        json.writeEndArray();
        counts(plan);
        figures("before", plan.before());
        figures("after", plan.after());
        if (plan.nothing().isPresent()) {
            json.writeStringField("nothing", plan.nothing().get());
        }
        json.writeNumberField("planMillis", times.wallMillis());
        json.writeNumberField("planCpuMillis", times.cpuMillis());
        json.writeEndObject();
    }

    private void step(Step step) throws IOException {
        json.writeStartObject();
        json.writeNumberField("order", step.order());
        json.writeNumberField("wave", step.wave());
        json.writeStringField("instance", step.instance().uuid());
        json.writeStringField("name", step.name());
        json.writeStringField("from", step.from().name());
        json.writeStringField("to", step.to().name());
        json.writeStringField("reason", step.reason());
        json.writeNumberField("priority", step.priority());
        Prediction predicted = step.predicted();
        json.writeObjectFieldStart("predicted");
        JsonOutput.number(json, "seconds", predicted.seconds(), 1);
        JsonOutput.number(json, "totalSeconds", predicted.totalSeconds(), 1);
        JsonOutput.number(json, "transferMib", predicted.transferMib(), 1);
        JsonOutput.number(json, "downtimeMs", predicted.downtimeMillis(), 0);
        JsonOutput.number(json, "gain", predicted.gain(), 4);
        json.writeEndObject();
        json.writeEndObject();
    }

    static void veto(JsonGenerator json, Veto veto) throws IOException {
        json.writeStartObject();
        json.writeStringField("instance", veto.instance().uuid());
        json.writeStringField("host", veto.host().name());
        json.writeStringField("rule", veto.rule());
        json.writeStringField("detail", veto.detail());
        json.writeEndObject();
    }

    private void counts(Plan plan) throws IOException {
        json.writeNumberField("vetoesLeftOut", plan.vetoesLeftOut());
        json.writeObjectFieldStart("vetoCounts");
        for (Map.Entry<String, Long> count : new TreeMap<>(plan.vetoCounts()).entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }

    private void figures(String field, Figures figures) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("hotHosts", figures.hotHosts());
        JsonOutput.number(json, "overloadCores", figures.overloadCores(), 3);
        JsonOutput.number(json, "overloadMemoryMib", figures.overloadMemoryMib(), 1);
        JsonOutput.number(json, "cpuStddev", figures.cpuStddev(), 5);
        JsonOutput.number(json, "memoryStddev", figures.memoryStddev(), 5);
        json.writeNumberField("emptyHosts", figures.emptyHosts());
        json.writeEndObject();
    }
}
