package org.opendrs.nova.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.opendrs.nova.config.CloudConfig.Interface;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.config.CloudConfig.Tls;
import org.opendrs.nova.config.Credentials.ApplicationCredential;
import org.opendrs.nova.config.Credentials.NamedApplicationCredential;
import org.opendrs.nova.config.Credentials.Password;
import org.opendrs.nova.config.Credentials.Project;
import org.opendrs.nova.config.Credentials.Ref;
import org.opendrs.nova.config.Credentials.User;
import org.opendrs.nova.fault.ConfigFault;

/**
 * The flat settings of one cloud in the names of {@code clouds.yaml} ({@code OS_REGION_NAME} is {@code region_name}), read
 * into a {@link CloudConfig}.
 *
 * @param where for messages: file and cloud, or the environment
 * @param spelling how a setting is written there, for messages
 */
record CloudSettings(String name, String where, Spelling spelling, Map<String, String> values) {

    private static final String OVERRIDE = "_endpoint_override";

    /** A domain that is not named is the one that every Keystone has. */
    private static final Ref DEFAULT_DOMAIN = Ref.id("default");

    enum Spelling {
        YAML,
        ENVIRONMENT;

        String of(String key) {
            return this == YAML ? key : "OS_" + key.toUpperCase(Locale.ROOT);
        }
    }

    CloudConfig config() {
        return new CloudConfig(
                name,
                uri("auth_url", required("auth_url")),
                credentials(),
                get("region_name"),
                endpointInterface(),
                overrides(),
                tls(),
                Limits.DEFAULT);
    }

    private Credentials credentials() {
        String type = get("auth_type").orElseGet(this::guessedType).toLowerCase(Locale.ROOT);
        return switch (type) {
            case "password", "v3password" -> new Password(user(), required("password"), project());
            case "v3applicationcredential", "application_credential" -> applicationCredential();
            default ->
                throw wrong("auth_type", "'" + type + "' is not supported; use password or v3applicationcredential");
        };
    }

    private String guessedType() {
        boolean credential = get("application_credential_id").isPresent()
                || get("application_credential_name").isPresent();
        return credential ? "v3applicationcredential" : "password";
    }

    private Credentials applicationCredential() {
        String secret = required("application_credential_secret");
        Optional<String> id = get("application_credential_id");
        return id.isPresent()
                ? new ApplicationCredential(id.get(), secret)
                : new NamedApplicationCredential(required("application_credential_name"), user(), secret);
    }

    private User user() {
        return get("user_id")
                .map(id -> new User(Ref.id(id), Optional.empty()))
                .orElseGet(() -> new User(Ref.name(required("username")), Optional.of(domain("user_domain"))));
    }

    private Project project() {
        return get("project_id")
                .or(() -> get("tenant_id"))
                .map(id -> new Project(Ref.id(id), Optional.empty()))
                .orElseGet(() -> new Project(Ref.name(projectName()), Optional.of(domain("project_domain"))));
    }

    private String projectName() {
        return get("project_name").or(() -> get("tenant_name")).orElseGet(() -> required("project_name"));
    }

    private Ref domain(String kind) {
        return get(kind + "_id")
                .map(Ref::id)
                .or(() -> get(kind + "_name").map(Ref::name))
                .or(() ->
                        get("default_domain_id").or(() -> get("default_domain")).map(Ref::id))
                .orElse(DEFAULT_DOMAIN);
    }

    private Interface endpointInterface() {
        String key = get("interface").isPresent() ? "interface" : "endpoint_type";
        // old clients write publicURL
        String value = get(key).orElse("public").replaceAll("(?i)url$", "");
        try {
            return Interface.valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong(key, "'" + value + "' is none of public, internal, admin");
        }
    }

    private Tls tls() {
        boolean insecure = flag("insecure", false) || !flag("verify", true);
        return new Tls(get("cacert").map(Path::of), insecure);
    }

    private boolean flag(String key, boolean absent) {
        return get(key).map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes", "on" -> true;
                    case "false", "0", "no", "off" -> false;
                    default -> throw wrong(key, "'" + value + "' is neither true nor false");
                })
                .orElse(absent);
    }

    /** {@code compute_endpoint_override: http://…}, and so on. */
    private Map<String, URI> overrides() {
        Map<String, URI> overrides = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String key = entry.getKey();
            if (key.endsWith(OVERRIDE) && !entry.getValue().isEmpty()) {
                String type = key.substring(0, key.length() - OVERRIDE.length()).replace('_', '-');
                overrides.put(type, uri(key, entry.getValue()));
            }
        }
        return overrides;
    }

    private URI uri(String key, String value) {
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrong(key, "'" + value + "' is no URL: " + e.getReason());
        }
        throw wrong(key, "'" + value + "' is no http:// or https:// URL");
    }

    private Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    private String required(String key) {
        return get(key).orElseThrow(() -> wrong(key, "is missing"));
    }

    private ConfigFault wrong(String key, String what) {
        return new ConfigFault(where + ": " + spelling.of(key), what);
    }

    /** Without the values: they hold secrets. */
    @Override
    public String toString() {
        return where;
    }
}
