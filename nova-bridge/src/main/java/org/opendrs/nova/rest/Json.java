package org.opendrs.nova.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.http.Answer;

/**
 * A JSON object of an answer with its path. What is required and missing, or of the wrong type, is an {@code AnswerFault}
 * that names the path; fields that nobody asks for are ignored. {@code null} is the same as missing.
 */
final class Json {

    /** Not an item of an array. */
    private static final int NO_ITEM = -1;

    private final Answer answer;
    private final JsonNode node;

    /** Where it is, put together when it is asked for: of a large cloud many objects are read, and hardly any is wrong. */
    private final @Nullable Json parent;

    private final String field;
    private final int item;

    private Json(Answer answer, @Nullable Json parent, String field, int item, JsonNode node) {
        this.answer = answer;
        this.parent = parent;
        this.field = field;
        this.item = item;
        this.node = node;
    }

    static Json of(Answer answer) {
        return new Json(answer, null, "", NO_ITEM, answer.json());
    }

    boolean has(String field) {
        return node.has(field);
    }

    String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    Optional<String> optionalText(String field) {
        return value(field).map(JsonNode::asText);
    }

    /** Like {@link #optionalText}, but an empty text counts as missing: Nova's way to say "none" in places. */
    Optional<String> nonEmptyText(String field) {
        return optionalText(field).filter(text -> !text.isEmpty());
    }

    long number(String field) {
        return optionalNumber(field).orElseThrow(() -> missing(field));
    }

    int integer(String field) {
        return Math.toIntExact(number(field));
    }

    Optional<Long> optionalNumber(String field) {
        return value(field).map(found -> {
            if (!found.isIntegralNumber()) {
                throw wrong(field, "a whole number");
            }
            return found.asLong();
        });
    }

    OptionalInt optionalInt(String field) {
        return optionalNumber(field)
                .map(found -> OptionalInt.of(Math.toIntExact(found)))
                .orElseGet(OptionalInt::empty);
    }

    double ratio(String field) {
        JsonNode found = value(field).orElseThrow(() -> missing(field));
        if (!found.isNumber()) {
            throw wrong(field, "a number");
        }
        return found.asDouble();
    }

    Optional<Boolean> flag(String field) {
        return value(field).map(JsonNode::asBoolean);
    }

    Instant time(String field) {
        return optionalTime(field).orElseThrow(() -> missing(field));
    }

    /** ISO 8601. Nova writes UTC everywhere, but says so ({@code Z}) only in servers. */
    Optional<Instant> optionalTime(String field) {
        return optionalText(field).map(text -> {
            try {
                return Instant.parse(text.endsWith("Z") ? text : text + "Z");
            } catch (DateTimeException e) {
                throw wrong(field, "a time");
            }
        });
    }

    Json object(String field) {
        return optionalObject(field).orElseThrow(() -> missing(field));
    }

    /** Absent also for an empty text, which Nova writes for "no image". */
    Optional<Json> optionalObject(String field) {
        return value(field)
                .filter(found -> !(found.isTextual() && found.asText().isEmpty()))
                .map(found -> {
                    if (!found.isObject()) {
                        throw wrong(field, "an object");
                    }
                    return new Json(answer, this, field, NO_ITEM, found);
                });
    }

    /** The objects of a required array. */
    <T> List<T> list(String field, Function<Json, T> reader) {
        JsonNode array = array(field);
        List<T> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            items.add(reader.apply(new Json(answer, this, field, i, array.get(i))));
        }
        return List.copyOf(items);
    }

    /** The texts of an array; empty when it is missing. */
    List<String> texts(String field) {
        if (value(field).isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        array(field).forEach(item -> texts.add(item.asText()));
        return List.copyOf(texts);
    }

    private JsonNode array(String field) {
        JsonNode array = value(field).orElseThrow(() -> missing(field));
        if (!array.isArray()) {
            throw wrong(field, "an array");
        }
        return array;
    }

    /** The fields of a required object, each read as an object. */
    <T> Map<String, T> map(String field, Function<Json, T> reader) {
        Json object = object(field);
        Map<String, T> map = new LinkedHashMap<>();
        object.node.fieldNames().forEachRemaining(name -> map.put(name, reader.apply(object.object(name))));
        return Map.copyOf(map);
    }

    /** The fields of a required object, each a whole number. */
    Map<String, Long> numbers(String field) {
        Json object = object(field);
        Map<String, Long> numbers = new LinkedHashMap<>();
        object.node.fieldNames().forEachRemaining(name -> numbers.put(name, object.number(name)));
        return Map.copyOf(numbers);
    }

    /** The fields of an object as text; empty when it is missing. */
    Map<String, String> textMap(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        optionalObject(field)
                .ifPresent(object -> object.node
                        .fieldNames()
                        .forEachRemaining(name -> object.optionalText(name).ifPresent(text -> texts.put(name, text))));
        return Map.copyOf(texts);
    }

    /** The fields of an object, each one text or an array of texts; absent when it is missing. */
    Optional<Map<String, List<String>>> textLists(String field) {
        return optionalObject(field).map(object -> {
            Map<String, List<String>> lists = new LinkedHashMap<>();
            object.node.fieldNames().forEachRemaining(name -> lists.put(name, object.oneOrMany(name)));
            return Map.copyOf(lists);
        });
    }

    private List<String> oneOrMany(String field) {
        return node.path(field).isArray()
                ? texts(field)
                : optionalText(field).map(List::of).orElse(List.of());
    }

    RuntimeException missing(String field) {
        return answer.fault("'" + at(field) + "' is missing");
    }

    /** A fault about this object. */
    RuntimeException fault(String what) {
        return answer.fault("'" + path() + "' " + what);
    }

    private RuntimeException wrong(String field, String wanted) {
        return answer.fault("'" + at(field) + "' is not " + wanted);
    }

    private Optional<JsonNode> value(String field) {
        return Optional.ofNullable(node.get(field)).filter(found -> !found.isNull());
    }

    private String path() {
        String here = parent == null ? field : parent.at(field);
        return item == NO_ITEM ? here : here + "[" + item + "]";
    }

    private String at(String field) {
        String path = path();
        return path.isEmpty() ? field : path + "." + field;
    }
}
