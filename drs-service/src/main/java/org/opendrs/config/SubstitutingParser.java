package org.opendrs.config;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/**
 * Puts environment variables into values. After parsing, not before: a password with a colon in it stays one value, and what
 * stands in a comment is nobody's concern.
 */
final class SubstitutingParser extends JsonParserDelegate {
    private final StringSubstitutor variables;

    SubstitutingParser(JsonParser yaml, Map<String, String> environment) {
        super(yaml);
        this.variables = new StringSubstitutor(environment).setEnableUndefinedVariableException(true);
    }

    @Override
    public @Nullable String getText() throws IOException {
        String text = super.getText();
        return currentToken() == JsonToken.VALUE_STRING && text.contains("${") ? substitute(text) : text;
    }

    private String substitute(String text) throws IOException {
        try {
            return variables.replace(text);
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(
                    this,
                    "environment variable not set for '" + text
                            + "'; set it, or write a default as in ${NAME:-default}");
        }
    }

    @Override
    public @Nullable String getValueAsString() throws IOException {
        return currentToken() == JsonToken.VALUE_STRING ? getText() : super.getValueAsString();
    }

    @Override
    public @Nullable String getValueAsString(@Nullable String defaultValue) throws IOException {
        return currentToken() == JsonToken.VALUE_STRING ? getText() : super.getValueAsString(defaultValue);
    }

    @Override
    public boolean hasTextCharacters() {
        return false;
    }
}
