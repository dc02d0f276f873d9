package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/** Building blocks of the bodies. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** One member: {@code {"name": value}}. */
    static ObjectNode object(String name, JsonNode value) {
        return object().set(name, value);
    }

    static ObjectNode strings(Map<String, String> values) {
        ObjectNode object = object();
        values.forEach(object::put);
        return object;
    }

    static ArrayNode strings(Collection<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    static Collector<JsonNode, ArrayNode, ArrayNode> toArray() {
        return Collector.of(Json::array, ArrayNode::add, ArrayNode::addAll);
    }

    /** {@code 2026-11-22T15:32:00Z}, as in servers. */
    static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 2026-11-22T15:32:00.000000}, as Nova's database gives: whole seconds, no zone; null for no time. */
    static @Nullable String database(Optional<Instant> time) {
        return time.map(it -> MICROS.format(it.truncatedTo(ChronoUnit.SECONDS))).orElse(null);
    }

    static @Nullable String database(Instant time) {
        return database(Optional.of(time));
    }

    /** {@code 2026-11-22T15:32:00.000000Z}, as in Keystone's tokens. */
    static String keystone(Instant time) {
        return MICROS.format(time) + "Z";
    }

    /** Parses what is known to be JSON. */
    static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object in a request's body; empty when it is none. */
    static Optional<ObjectNode> object(String body) {
        try {
            return MAPPER.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
