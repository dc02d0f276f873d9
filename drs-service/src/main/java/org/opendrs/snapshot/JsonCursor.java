package org.opendrs.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Pulls one JSON document, value by value, and knows the path of where it stands. Strings, names, numbers and depth are bounded,
 * so that no input can fill the memory.
 */
final class JsonCursor implements AutoCloseable {
    private static final int STRING_LENGTH_MAX = 64 * 1024;
    private static final int NAME_LENGTH_MAX = 1024;
    private static final int NUMBER_LENGTH_MAX = 64;
    private static final int DEPTH_MAX = 16;
    private static final int UNKNOWN_FIELDS_KEPT_MAX = 20;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(STRING_LENGTH_MAX)
                    .maxNameLength(NAME_LENGTH_MAX)
                    .maxNumberLength(NUMBER_LENGTH_MAX)
                    .maxNestingDepth(DEPTH_MAX)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final TreeSet<String> unknownFields = new TreeSet<>();

    /** Reads the value of one field; false when it does not know the field (the value is then skipped). */
    @FunctionalInterface
    interface FieldReader {
        boolean read(String field) throws IOException, InvalidFileException;
    }

    /** Reads one element of an array. */
    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException, InvalidFileException;
    }

    JsonCursor(InputStream in) throws IOException {
        parser = FACTORY.createParser(in);
    }

    /** Reads the document that {@code root} understands, and makes sure that nothing follows it. */
    void document(ElementReader root) throws IOException, InvalidFileException {
        try {
            parser.nextToken();
            root.read();
            if (parser.nextToken() != null) {
                throw fail("there is more after the end of the document");
            }
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
            throw fail("not valid JSON: " + withoutHints(e.getOriginalMessage()) + where);
        }
    }

    /** Jackson's messages end with advice for programmers. */
    private static String withoutHints(String message) {
        return message.replaceFirst("(?s)(: (enable|was expecting)| \\(start marker|, from `).*", "");
    }

    void object(FieldReader reader) throws IOException, InvalidFileException {
        expect(JsonToken.START_OBJECT, "an object");
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            if (!reader.read(field)) {
                noteUnknown(field);
                parser.skipChildren();
            }
        }
        expect(JsonToken.END_OBJECT, "the end of the object");
    }

    void array(int countMax, ElementReader reader) throws IOException, InvalidFileException {
        expect(JsonToken.START_ARRAY, "an array");
        for (int count = 0; parser.nextToken() != JsonToken.END_ARRAY; count++) {
            if (count == countMax) {
                throw fail("more than " + countMax + " elements");
            }
            reader.read();
        }
    }

    /** An array of names or identifiers. */
    List<String> names(int countMax) throws IOException, InvalidFileException {
        List<String> names = new ArrayList<>();
        array(countMax, () -> names.add(name()));
        return names;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    String text() throws IOException, InvalidFileException {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    /** A name or identifier: a string that is not blank. */
    String name() throws IOException, InvalidFileException {
        String text = text();
        if (text.isBlank()) {
            throw fail("must not be empty");
        }
        return text;
    }

    Optional<String> textOrNull() throws IOException, InvalidFileException {
        return isNull() ? Optional.empty() : Optional.of(text());
    }

    boolean flag() throws InvalidFileException {
        if (!parser.currentToken().isBoolean()) {
            throw fail("must be true or false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    double number(double min, double max) throws IOException, InvalidFileException {
        if (!parser.currentToken().isNumeric()) {
            throw fail("must be a number");
        }
        double value = parser.getDoubleValue();
        if (!(value >= min && value <= max)) {
            throw fail(parser.getText() + " is not between " + plain(min) + " and " + plain(max));
        }
        return value;
    }

    long integer(long min, long max) throws IOException, InvalidFileException {
        double value = number(min, max);
        if (value != Math.rint(value)) {
            throw fail(parser.getText() + " is not a whole number");
        }
        return (long) value;
    }

    InvalidFileException fail(String problem) {
        return new InvalidFileException(path(), problem);
    }

    /** One warning for all the fields that nobody knew; empty when there were none. */
    Optional<String> warning() {
        if (unknownFields.isEmpty()) {
            return Optional.empty();
        }
        String more = unknownFields.size() > UNKNOWN_FIELDS_KEPT_MAX ? ", …" : "";
        return Optional.of("ignored unknown fields: "
                + String.join(
                        ", ",
                        unknownFields.stream().limit(UNKNOWN_FIELDS_KEPT_MAX).toList()) + more);
    }

    /** Where the cursor stands, as {@code $.hosts[3].cores}. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != null; at = at.getParent()) {
            if (at.inArray()) {
                path.insert(0, "[" + Math.max(0, at.getCurrentIndex()) + "]");
            } else if (at.inObject() && at.getCurrentName() != null) {
                path.insert(0, "." + at.getCurrentName());
            }
        }
        return path.insert(0, "$").toString();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void expect(JsonToken wanted, String what) throws IOException, InvalidFileException {
        if (parser.currentToken() == null) {
            throw fail("the file ends where " + what + " should be");
        }
        if (parser.currentToken() != wanted) {
            throw fail("must be " + what + ", is " + parser.currentToken().asString());
        }
    }

    private void noteUnknown(String field) {
        if (unknownFields.size() <= UNKNOWN_FIELDS_KEPT_MAX) {
            unknownFields.add(field);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
