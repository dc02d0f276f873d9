package org.opendrs.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configurations from text, by way of a file. */
final class Yaml {
    private Yaml() {}

    static DrsConfiguration load(String text) throws InvalidConfiguration {
        return load(text, Map.of());
    }

    static DrsConfiguration load(String text, Map<String, String> environment) throws InvalidConfiguration {
        try {
            Path file = Files.createTempFile("config", ".yml");
            try {
                return new ConfigFile(Files.writeString(file, text), environment).load();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of a bad one, without the name of the file. */
    static String problem(String text) {
        InvalidConfiguration thrown = catchThrowableOfType(InvalidConfiguration.class, () -> load(text));
        if (thrown == null) {
            throw new AssertionError("accepted: " + text);
        }
        return thrown.line().replaceFirst("^\\S+\\.yml: ", "");
    }
}
