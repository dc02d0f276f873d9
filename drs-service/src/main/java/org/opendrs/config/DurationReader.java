package org.opendrs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.dropwizard.util.Duration;
import java.io.IOException;

/** Durations with their unit; a number alone is an error, it could be anything. */
final class DurationReader extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    DurationReader() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        try {
            return Duration.parse(text);
        } catch (IllegalArgumentException e) {
            throw context.weirdStringException(text, Duration.class, "no duration");
        }
    }
}
