package org.opendrs.nova.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.nova.config.CloudConfig.Interface;
import org.opendrs.nova.config.Credentials.ApplicationCredential;
import org.opendrs.nova.config.Credentials.NamedApplicationCredential;
import org.opendrs.nova.config.Credentials.Password;
import org.opendrs.nova.config.Credentials.Project;
import org.opendrs.nova.config.Credentials.Ref;
import org.opendrs.nova.config.Credentials.User;
import org.opendrs.nova.fault.ConfigFault;

class CloudConfigsTest {

    private static final String LAB = """
            clouds:
              lab:
                region_name: RegionOne
                auth:
                  auth_url: http://192.0.2.1:5000/v3
                  username: drs
                  password: %s
                  project_name: service
                  user_domain_name: Users
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void readsACloudByName() throws IOException {
        write("clouds.yaml", LAB.formatted("pw"));
        CloudConfig config = configs().named("lab");
        assertThat(config.authUrl()).isEqualTo(URI.create("http://192.0.2.1:5000/v3"));
        assertThat(config.region()).contains("RegionOne");
        assertThat(config.endpointInterface()).isEqualTo(Interface.PUBLIC);
        assertThat(config.credentials())
                .isEqualTo(new Password(
                        new User(Ref.name("drs"), Optional.of(Ref.name("Users"))),
                        "pw",
                        new Project(Ref.name("service"), Optional.of(Ref.id("default")))));
    }

    @Test
    void theWorkingDirectoryComesBeforeTheUsersDirectory() throws IOException {
        write("home/.config/openstack/clouds.yaml", LAB.formatted("of-home"));
        assertThat(password(configs().named("lab"))).isEqualTo("of-home");
        write("clouds.yml", LAB.formatted("of-work"));
        assertThat(password(configs().named("lab"))).isEqualTo("of-work");
        Path named = write("elsewhere/my.yaml", LAB.formatted("of-variable"));
        environment.put("OS_CLIENT_CONFIG_FILE", named.toString());
        assertThat(password(configs().named("lab"))).isEqualTo("of-variable");
    }

    @Test
    void secureYamlOverrides() throws IOException {
        write("clouds.yaml", LAB.formatted("public"));
        write("home/.config/openstack/secure.yaml", "clouds: {lab: {auth: {password: private}}}");
        assertThat(password(configs().named("lab"))).isEqualTo("private");
    }

    @Test
    void osCloudSelectsAndTheOnlyCloudNeedsNoSelection() throws IOException {
        write("clouds.yaml", LAB.formatted("pw"));
        assertThat(configs().selected().name()).isEqualTo("lab");
        write("clouds.yaml", LAB.formatted("pw") + "  other: {auth: {auth_url: 'http://x.example/'}}\n");
        assertThatThrownBy(() -> configs().selected())
                .isInstanceOf(ConfigFault.class)
                .hasMessage("no cloud selected: set OS_CLOUD to one of lab, other");
        environment.put("OS_CLOUD", "lab");
        assertThat(configs().selected().name()).isEqualTo("lab");
    }

    @Test
    void theEnvironmentAloneIsEnough() {
        environment.putAll(Map.of(
                "OS_AUTH_URL", "https://keystone.example.org:5000",
                "OS_USERNAME", "admin",
                "OS_PASSWORD", "pw",
                "OS_PROJECT_NAME", "admin",
                "OS_REGION_NAME", "R2",
                "OS_INTERFACE", "internalURL",
                "OS_CACERT", "/etc/ssl/cloud.pem",
                "OS_COMPUTE_ENDPOINT_OVERRIDE", "http://nova.example.org/v2.1",
                "OS_PROJECT_DOMAIN_ID", "default"));
        CloudConfig config = configs().selected();
        assertThat(config.region()).contains("R2");
        assertThat(config.endpointInterface()).isEqualTo(Interface.INTERNAL);
        assertThat(config.tls().caFile()).contains(Path.of("/etc/ssl/cloud.pem"));
        assertThat(config.endpointOverrides()).isEqualTo(Map.of("compute", URI.create("http://nova.example.org/v2.1")));
    }

    @Test
    void applicationCredentialsNeedNoAuthType() {
        environment.putAll(Map.of(
                "OS_AUTH_URL",
                "http://x.example/",
                "OS_APPLICATION_CREDENTIAL_ID",
                "ac",
                "OS_APPLICATION_CREDENTIAL_SECRET",
                "s"));
        assertThat(configs().selected().credentials()).isEqualTo(new ApplicationCredential("ac", "s"));
        environment.remove("OS_APPLICATION_CREDENTIAL_ID");
        environment.putAll(Map.of("OS_APPLICATION_CREDENTIAL_NAME", "ours", "OS_USER_ID", "u1"));
        assertThat(configs().selected().credentials())
                .isEqualTo(new NamedApplicationCredential("ours", new User(Ref.id("u1"), Optional.empty()), "s"));
    }

    @Test
    void insecureIsVerifyTurnedRound() throws IOException {
        write("clouds.yaml", LAB.formatted("pw") + "    verify: false\n");
        assertThat(configs().named("lab").tls().insecure()).isTrue();
    }

    @Test
    void whatIsMissingIsNamedAsItIsWrittenThere() throws IOException {
        Path file = write("clouds.yaml", "clouds: {lab: {auth: {auth_url: 'http://x.example/', username: drs}}}");
        assertThatThrownBy(() -> configs().named("lab"))
                .isInstanceOf(ConfigFault.class)
                .hasMessage(file + ": clouds.lab: password: is missing");
        environment.put("OS_AUTH_URL", "http://x.example/");
        assertThatThrownBy(() -> configs().selected())
                .isInstanceOf(ConfigFault.class)
                .hasMessage("environment: OS_USERNAME: is missing");
    }

    @Test
    void whatIsWrongIsOneLineWithoutASecret() throws IOException {
        refused("clouds:\n  lab:\n    auth: {password: secret\n  x: [", "line ");
        refused("clouds: {}", "clouds: is missing or empty");
        refused(LAB.formatted("secret") + "    interface: secretly\n", "'secretly' is none of public, internal, admin");
        refused(LAB.formatted("secret") + "    verify: maybe\n", "'maybe' is neither true nor false");
        refused(LAB.formatted("secret") + "    auth_type: v3kerberos\n", "'v3kerberos' is not supported");
        refused(LAB.formatted("secret").replace("http://192.0.2.1:5000/v3", "keystone"), "'keystone' is no http://");
        refused(LAB.formatted("secret") + "    profile: vendor\n", "profile: is not supported");
        refused("clouds: {other: {}}", "has no cloud 'lab'; it has: other");
    }

    private void refused(String yaml, String reason) throws IOException {
        write("clouds.yaml", yaml);
        assertThatThrownBy(() -> configs().named("lab"))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("clouds.yaml")
                .message()
                .doesNotContain("secret\n", "\n", ": secret");
    }

    @Test
    void noFileAtAllSaysWhereItWasLookedFor() {
        assertThatThrownBy(() -> configs().named("lab"))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("/etc/openstack");
        environment.put("OS_CLIENT_CONFIG_FILE", "/nowhere/clouds.yaml");
        assertThatThrownBy(() -> configs().named("lab"))
                .isInstanceOf(ConfigFault.class)
                .hasMessage("OS_CLIENT_CONFIG_FILE: there is no file /nowhere/clouds.yaml");
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() throws IOException {
        write("clouds.yaml", LAB.formatted("geheim"));
        environment.put("OS_PASSWORD", "geheim");
        CloudConfig config = configs().named("lab");
        assertThat(config.toString() + config.credentials() + configs()).doesNotContain("geheim");
        assertThat(new ApplicationCredential("ac", "geheim")).asString().doesNotContain("geheim");
        assertThat(new NamedApplicationCredential("ours", new User(Ref.id("u"), Optional.empty()), "geheim"))
                .asString()
                .doesNotContain("geheim");
    }

    private CloudConfigs configs() {
        return new CloudConfigs(environment, folder, folder.resolve("home"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String password(CloudConfig config) {
        return ((Password) config.credentials()).password();
    }
}
