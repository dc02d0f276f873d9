package org.opendrs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Interface;
import org.opendrs.nova.config.CloudConfig.Tls;
import org.opendrs.nova.config.CloudConfigs;
import org.opendrs.nova.config.Credentials;
import org.opendrs.nova.fault.ConfigFault;

class CloudSectionTest {
    private static final Map<String, String> OS = Map.of(
            "OS_AUTH_URL", "http://keystone:5000/v3",
            "OS_USERNAME", "alice",
            "OS_PASSWORD", "from-environment",
            "OS_PROJECT_NAME", "ops",
            "OS_REGION_NAME", "RegionOne");

    @TempDir
    private Path empty;

    private CloudConfigs elsewhere(Map<String, String> environment) {
        return new CloudConfigs(environment, empty, empty);
    }

    private CloudConfig cloud(String yaml, Map<String, String> environment) throws Exception {
        return Yaml.load(yaml).cloud().cloud(elsewhere(environment));
    }

    @Test
    void defaultsLeaveItToTheEnvironment() throws Exception {
        CloudConfig cloud = cloud("", OS);
        assertThat(cloud.authUrl()).isEqualTo(URI.create("http://keystone:5000/v3"));
        assertThat(cloud.limits().exchange()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void fullMapping() throws Exception {
        CloudConfig cloud = cloud("""
                cloud:
                  name: lab
                  authUrl: https://keystone:5000/v3
                  username: drs
                  password: secret
                  projectName: service
                  userDomainName: U
                  projectDomainName: P
                  region: RegionTwo
                  interface: internal
                  caFile: ca.pem
                  insecure: true
                  timeout: 30s
                """, OS);
        assertThat(cloud.name()).isEqualTo("lab");
        assertThat(cloud.authUrl()).isEqualTo(URI.create("https://keystone:5000/v3"));
        assertThat(cloud.credentials()).isEqualTo(Credentials.password("drs", "U", "secret", "service", "P"));
        assertThat(cloud.region()).contains("RegionTwo");
        assertThat(cloud.endpointInterface()).isEqualTo(Interface.INTERNAL);
        assertThat(cloud.tls()).isEqualTo(new Tls(Optional.of(Path.of("ca.pem")), true));
        assertThat(cloud.limits().exchange()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anApplicationCredentialNeedsNoUser() throws Exception {
        CloudConfig cloud = cloud("""
                cloud:
                  authUrl: http://keystone/v3
                  applicationCredentialId: id
                  applicationCredentialSecret: secret
                """, Map.of());
        assertThat(cloud.credentials()).isEqualTo(new Credentials.ApplicationCredential("id", "secret"));
    }

    @Test
    void regionAndInterfaceGivenHereWinOverTheEnvironment() throws Exception {
        CloudConfig cloud = cloud("cloud: {region: RegionTwo, interface: admin}", OS);
        assertThat(cloud.region()).contains("RegionTwo");
        assertThat(cloud.endpointInterface()).isEqualTo(Interface.ADMIN);
        assertThat(cloud.credentials().toString()).contains("alice");
    }

    @Test
    void validation() {
        assertThat(Yaml.problem("cloud: {authUrl: keystone}"))
                .startsWith("cloud.authUrl: keystone must be an http:// or https:// URL");
        assertThat(Yaml.problem("cloud: {timeout: 1h}")).startsWith("cloud.timeout: 1 hour");
        assertThat(Yaml.problem("cloud: {interface: secret}"))
                .startsWith("line 1, cloud.interface: 'secret' is not one of public, internal, admin");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> cloud("cloud: {authUrl: 'http://k/v3', username: drs}", OS))
                .isInstanceOf(IncompleteSection.class)
                .hasMessageStartingWith("cloud.password: missing");
        assertThatThrownBy(() -> cloud("cloud: {username: drs}", OS))
                .hasMessageStartingWith("cloud.authUrl: missing, although cloud.username is given");
        assertThatThrownBy(() -> cloud("", Map.of())).isInstanceOf(ConfigFault.class);
    }

    @Test
    void secretsAreNotShown() throws Exception {
        CloudSection section =
                Yaml.load("cloud: {authUrl: 'http://k/v3', password: hunter2}").cloud();
        assertThat(section.toString()).contains("http://k/v3").doesNotContain("hunter2");
    }
}
