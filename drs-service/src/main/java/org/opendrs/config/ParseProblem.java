package org.opendrs.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.dropwizard.util.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in an operator's words what a parser says in a programmer's. */
final class ParseProblem {
    private ParseProblem() {}

    /** {@code line 12, control.tickEvery}, as far as it is known. */
    static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        String line = location == null || location.getLineNr() < 1 ? "" : "line " + location.getLineNr();
        String path = e instanceof JsonMappingException mapping ? path(mapping.getPath()) : "";
        return line + (line.isEmpty() || path.isEmpty() ? "" : ", ") + path;
    }

    private static String path(List<JsonMappingException.Reference> references) {
        return references.stream()
                .map(reference ->
                        reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : reference.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    static String what(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key; known here: "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidTypeIdException type) {
            return "unknown type '" + type.getTypeId() + "'";
        }
        if (e instanceof InvalidFormatException format) {
            return "$".equals(format.getValue())
                    ? "a variable needs quotes within braces: \"${NAME}\""
                    : "'" + format.getValue() + "' is " + wanted(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch.getTargetType());
        }
        return firstLine(e.getOriginalMessage());
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == Duration.class) {
            return "no duration; write a number with a unit, as 500ms, 2s, 5m or 1h";
        }
        if (type != null && type.isEnum()) {
            return "not one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(value -> value.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "neither true nor false";
        }
        return type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))
                ? "no number that fits here"
                : "no section; keys with values are needed here";
    }

    private static String mismatch(@Nullable Class<?> type) {
        if (type == Duration.class) {
            return wanted(type);
        }
        if (type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))) {
            return "a " + (type == boolean.class ? "true or false" : "number") + " is needed here";
        }
        if (type == String.class) {
            return "a text is needed here";
        }
        return "keys with values are needed here";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("cannot be parsed").strip();
    }
}
