package org.opendrs.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.opendrs.config.ConfigFile;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.InvalidConfiguration;

/** Configurations that are part of the program. */
public final class ShippedConfig {
    private ShippedConfig() {}

    /**
     * Reads {@code config.yml} of a class's package.
     *
     * @param variables for its {@code ${NAME}}
     */
    public static DrsConfiguration beside(Class<?> reader, Map<String, String> variables) throws InvalidConfiguration {
        try (InputStream shipped = reader.getResourceAsStream("config.yml")) {
            if (shipped == null) {
                throw new IllegalStateException("no config.yml beside " + reader.getName() + " in the jar");
            }
            Path file = Files.createTempFile("drs-config", ".yml");
            try {
                Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
                return new ConfigFile(file, variables).load();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped configuration cannot be read", e);
        }
    }
}
