package org.opendrs.nova.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.config.CloudConfig.Tls;
import org.opendrs.nova.connect.CloudConnection;
import org.opendrs.nova.fault.ConfigFault;
import org.opendrs.nova.fault.UnreachableFault;
import org.opendrs.nova.fault.UnreachableFault.Kind;

/** A cloud behind https with a certificate of an authority of its own, valid for {@code localhost} only. */
class TlsTest {

    @TempDir
    private static Path folder;

    private static StubCloud stub;

    @BeforeAll
    static void start() throws Exception {
        Path keys = makeKey("server");
        stub = new StubCloud(WireMockConfiguration.options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(keys.toString())
                .keystoreType("PKCS12")
                .keystorePassword("password")
                .keyManagerPassword("password"));
        writeAnyPublicAuthority(folder.resolve("stranger.pem"));
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    @Test
    void anAuthorityOfACaFileIsTrusted() {
        assertThat(CloudConnection.connect(with(ca("server"), stub.base())).region())
                .isEqualTo("RegionOne");
    }

    @Test
    void anAuthorityThatIsNotInTheCaFileIsNot() {
        assertThatThrownBy(() -> CloudConnection.connect(with(ca("stranger"), stub.base())))
                .asInstanceOf(type(UnreachableFault.class))
                .matches(fault -> fault.kind() == Kind.TLS && !fault.retryable())
                .extracting(Throwable::getMessage)
                .isEqualTo("log in (POST " + stub.base()
                        + "/identity/v3/auth/tokens): TLS failed: the server's certificate"
                        + " is not signed by an authority in the CA file " + folder.resolve("stranger.pem"));
    }

    @Test
    void withoutACaFileTheMessageSaysHowToNameOne() {
        assertThatThrownBy(() -> CloudConnection.connect(with(Tls.DEFAULT, stub.base())))
                .isInstanceOf(UnreachableFault.class)
                .hasMessageEndingWith("this Java's trust store; name the cloud's CA file (cacert, OS_CACERT)");
    }

    @Test
    void theHostNameIsChecked() {
        assertThatThrownBy(() -> CloudConnection.connect(with(ca("server"), otherName())))
                .isInstanceOf(UnreachableFault.class)
                .hasMessageContaining("TLS failed: No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void insecureTrustsEverybody() {
        Tls insecure = new Tls(Optional.empty(), true);
        assertThat(CloudConnection.login(with(insecure, otherName())).region()).isEqualTo("RegionOne");
    }

    @Test
    void httpsToAPlainPortIsNamed() {
        String plain = "https://localhost:" + stub.wire.port();
        assertThatThrownBy(() -> CloudConnection.connect(with(Tls.DEFAULT, plain)))
                .isInstanceOf(UnreachableFault.class)
                .hasMessageEndingWith("TLS failed: the server speaks no TLS; http:// in the URL?");
    }

    @Test
    void aCaFileThatCannotBeUsedIsAConfigFault() throws IOException {
        Tls missing = new Tls(Optional.of(folder.resolve("missing.pem")), false);
        assertThatThrownBy(() -> CloudConnection.connect(with(missing, stub.base())))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("missing.pem: cannot be read");
        Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");
        assertThatThrownBy(() -> CloudConnection.connect(with(new Tls(Optional.of(junk), false), stub.base())))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("junk.pem");
    }

    private Tls ca(String name) {
        return new Tls(Optional.of(folder.resolve(name + ".pem")), false);
    }

    private String otherName() {
        return stub.base().replace("localhost", "127.0.0.1");
    }

    private CloudConfig with(Tls tls, String base) {
        CloudConfig config = stub.config();
        return new CloudConfig(
                config.name(),
                URI.create(base + "/identity"),
                config.credentials(),
                config.region(),
                config.endpointInterface(),
                config.endpointOverrides(),
                tls,
                config.limits());
    }

    private static void writeAnyPublicAuthority(Path file) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509Certificate any = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(any.getEncoded());
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    /** A self-signed key pair in {@code name.p12}, its certificate in {@code name.pem}. */
    private static Path makeKey(String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        String[] common = {
            "-alias", "x", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "password"
        };
        keytool(common, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost");
        keytool(
                common,
                "-exportcert",
                "-rfc",
                "-file",
                folder.resolve(name + ".pem").toString());
        return store;
    }

    private static void keytool(String[] common, String command, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.add(command);
        line.addAll(List.of(common));
        line.addAll(List.of(options));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
