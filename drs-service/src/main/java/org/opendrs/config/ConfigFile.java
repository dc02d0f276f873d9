package org.opendrs.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import io.dropwizard.util.Duration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config.yml} strictly: unknown and doubled keys, values of the wrong kind or unit, values out of range and
 * missing variables are errors, each told in one line. {@code ${NAME}} and {@code ${NAME:-default}} in values stand for
 * environment variables.
 */
public final class ConfigFile {
    private final Path file;
    private final Map<String, String> environment;

    public ConfigFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** @throws InvalidConfiguration with one line that says where and what */
    public DrsConfiguration load() throws InvalidConfiguration {
        DrsConfiguration configuration = parse(text());
        validate(configuration);
        if (!(configuration.getServerFactory() instanceof SimpleServerFactory)) {
            throw wrong("server.type", "must be simple: the service has one port for everything");
        }
        return configuration;
    }

    private String text() throws InvalidConfiguration {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw wrong("", "no such file; give the path of a config.yml");
        } catch (AccessDeniedException e) {
            throw wrong("", "may not be read; check its permissions");
        } catch (CharacterCodingException e) {
            throw wrong("", "is not text in UTF-8");
        } catch (IOException e) {
            throw wrong("", "cannot be read: " + e.getMessage());
        }
    }

    private DrsConfiguration parse(String text) throws InvalidConfiguration {
        ObjectMapper mapper = mapper();
        YAMLFactory yaml = YAMLFactory.builder().build();
        try (JsonParser parser = new SubstitutingParser(yaml.createParser(text), environment)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.setCodec(mapper);
            if (parser.nextToken() == null) {
                return new DrsConfiguration();
            }
            @Nullable DrsConfiguration read = mapper.readValue(parser, DrsConfiguration.class);
            return read == null ? new DrsConfiguration() : read;
        } catch (JsonProcessingException e) {
            throw wrong(ParseProblem.where(e), ParseProblem.what(e));
        } catch (IOException e) {
            throw wrong("", "cannot be read: " + e.getMessage());
        }
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = Jackson.newObjectMapper();
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.registerModule(new SimpleModule().addDeserializer(Duration.class, new DurationReader()));
        return mapper;
    }

    private void validate(DrsConfiguration configuration) throws InvalidConfiguration {
        Validator validator = Validators.newValidator();
        List<String> problems = validator.validate(configuration).stream()
                .map(ConfigFile::line)
                .sorted(Comparator.naturalOrder())
                .toList();
        if (!problems.isEmpty()) {
            int others = problems.size() - 1;
            throw wrong("", problems.get(0) + (others == 0 ? "" : " (and " + others + " more)"));
        }
    }

    private static String line(ConstraintViolation<DrsConfiguration> violation) {
        String path = violation.getPropertyPath().toString();
        boolean secret = path.matches("(?i).*(password|secret).*");
        return path.replaceAll("\\[(\\w[^]]*)]", ".$1").replaceAll("<[^>]*>", "") + ": "
                + (secret || violation.getInvalidValue() == null ? "" : violation.getInvalidValue() + " ")
                + violation.getMessage();
    }

    private InvalidConfiguration wrong(String where, String what) {
        return new InvalidConfiguration(file.toString(), where, what);
    }
}
