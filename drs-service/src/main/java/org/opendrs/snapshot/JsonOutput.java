package org.opendrs.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonGenerator.Feature;
import java.io.IOException;
import java.io.OutputStream;

/** Opens generators; keeps how numbers are written in one place. */
final class JsonOutput {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonOutput() {}

    /** UTF-8; the stream stays open. */
    static JsonGenerator to(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out).disable(Feature.AUTO_CLOSE_TARGET);
    }

    /** Rounded to {@code digits} decimals, and without them when there are none. */
    static void number(JsonGenerator json, String field, double value, int digits) throws IOException {
        double scale = Math.pow(10, digits);
        double rounded = Math.round(value * scale) / scale;
        json.writeFieldName(field);
        if (rounded == Math.rint(rounded)) {
            json.writeNumber((long) rounded);
        } else {
            json.writeNumber(rounded);
        }
    }
}
