package org.opendrs.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Interface;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.config.CloudConfig.Tls;
import org.opendrs.nova.config.CloudConfigs;
import org.opendrs.nova.config.Credentials;

/**
 * Section {@code cloud}: which OpenStack, and as whom. With {@code authUrl} the section says it all; without it the
 * description comes from {@code clouds.yaml} (the entry {@code name}, if there is one) or the {@code OS_*} variables, and
 * {@code region}, {@code interface}, {@code caFile} and {@code insecure} given here take precedence.
 */
public class CloudSection {
    @JsonProperty
    private @Nullable String name;

    @JsonProperty
    @Pattern(regexp = "https?://.+", message = "must be an http:// or https:// URL")
    private @Nullable String authUrl;

    @JsonProperty
    private @Nullable String username;

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private @Nullable String password;

    @JsonProperty
    private @Nullable String projectName;

    @JsonProperty
    private @Nullable String userDomainName;

    @JsonProperty
    private @Nullable String projectDomainName;

    @JsonProperty
    private @Nullable String applicationCredentialId;

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private @Nullable String applicationCredentialSecret;

    @JsonProperty
    private @Nullable String region;

    @JsonProperty("interface")
    private @Nullable Interface endpointInterface;

    @JsonProperty
    private @Nullable String caFile;

    @JsonProperty
    private boolean insecure;

    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
    @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
    private Duration timeout = Duration.seconds(60);

    /**
     * What nova-bridge connects with.
     *
     * @param elsewhere clouds.yaml and the environment
     * @throws IncompleteSection when keys are missing or contradict each other
     * @throws org.opendrs.nova.fault.ConfigFault when the description elsewhere is wrong
     */
    public CloudConfig cloud(CloudConfigs elsewhere) throws IncompleteSection {
        if (given(authUrl).isPresent()) {
            return here(given(authUrl).get());
        }
        Optional<String> orphan = credentialKeys()
                .filter(Optional::isPresent)
                .flatMap(Optional::stream)
                .findFirst();
        if (orphan.isPresent()) {
            throw new IncompleteSection(
                    "cloud.authUrl",
                    "missing, although cloud." + orphan.get()
                            + " is given; write Keystone's URL, or leave both to clouds.yaml or OS_*");
        }
        CloudConfig found = given(name).map(elsewhere::named).orElseGet(elsewhere::selected);
        return new CloudConfig(
                found.name(),
                found.authUrl(),
                found.credentials(),
                given(region).or(found::region),
                Optional.ofNullable(endpointInterface).orElse(found.endpointInterface()),
                found.endpointOverrides(),
                new Tls(
                        given(caFile).map(Path::of).or(found.tls()::caFile),
                        insecure || found.tls().insecure()),
                limits());
    }

    private CloudConfig here(String keystone) throws IncompleteSection {
        return new CloudConfig(
                given(name).orElse("config.yml"),
                url(keystone),
                credentials(),
                given(region),
                Optional.ofNullable(endpointInterface).orElse(Interface.PUBLIC),
                Map.of(),
                new Tls(given(caFile).map(Path::of), insecure),
                limits());
    }

    private static URI url(String keystone) throws IncompleteSection {
        try {
            URI url = URI.create(keystone);
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new IncompleteSection("cloud.authUrl", "'" + keystone + "' is no URL");
        }
        throw new IncompleteSection("cloud.authUrl", "'" + keystone + "' names no host");
    }

    private Credentials credentials() throws IncompleteSection {
        Optional<String> credential = given(applicationCredentialId);
        if (credential.isPresent()) {
            return new Credentials.ApplicationCredential(
                    credential.get(), required("applicationCredentialSecret", applicationCredentialSecret));
        }
        return Credentials.password(
                required("username", username),
                given(userDomainName).orElse("Default"),
                required("password", password),
                required("projectName", projectName),
                given(projectDomainName).orElse("Default"));
    }

    private Stream<Optional<String>> credentialKeys() {
        return Stream.of(
                given(username).map(value -> "username"),
                given(password).map(value -> "password"),
                given(projectName).map(value -> "projectName"),
                given(applicationCredentialId).map(value -> "applicationCredentialId"),
                given(applicationCredentialSecret).map(value -> "applicationCredentialSecret"));
    }

    /** Bound of one whole request. */
    public java.time.Duration timeout() {
        return Durations.of(timeout);
    }

    private Limits limits() {
        return new Limits(Limits.DEFAULT.connect(), timeout(), Limits.DEFAULT.attempts(), Limits.DEFAULT.pageSize());
    }

    private static String required(String key, @Nullable String value) throws IncompleteSection {
        return given(value)
                .orElseThrow(() -> new IncompleteSection(
                        "cloud." + key,
                        "missing; with cloud.authUrl write username, password and projectName,"
                                + " or applicationCredentialId and applicationCredentialSecret"));
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "cloud " + given(name).or(() -> given(authUrl)).orElse("of the environment");
    }
}
