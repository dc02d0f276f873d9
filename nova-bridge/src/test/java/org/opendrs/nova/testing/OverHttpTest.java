package org.opendrs.nova.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same cloud on a socket, and broken on demand. */
class OverHttpTest {
    private final FakeOpenStack openstack = FakeOpenStack.builder()
            .host("cmp1", 8, 16_384)
            .host("cmp2", 8, 16_384)
            .flavor("small", 1, 1024)
            .server("vm1", "small", "cmp1")
            .start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token = Browser.admin(openstack).token();
    private static final String SERVERS = "/compute/v2.1/servers/detail";

    @AfterEach
    void close() {
        openstack.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(openstack.uri().resolve(path))
                .header("X-Auth-Token", token)
                .header("OpenStack-API-Version", "compute 2.93")
                .header("Content-Type", "application/json");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> migrate() throws IOException, InterruptedException {
        String id = openstack.look(it -> it.serverNamed("vm1").id());
        String body = "{\"os-migrateLive\": {\"host\": \"cmp2\", \"block_migration\": \"auto\"}}";
        return client.send(
                to("/compute/v2.1/servers/" + id + "/action")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private boolean migrating() {
        return openstack.look(it -> it.serverNamed("vm1").taskState().isPresent());
    }

    @Test
    void answersLikeTheServices() throws Exception {
        HttpResponse<String> answer = get(SERVERS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).contains("\"name\":\"vm1\"", openstack.uri() + "/compute/v2.1/servers/");
        assertThat(migrate().statusCode()).isEqualTo(202);
        assertThat(migrate().statusCode()).isEqualTo(409);
        assertThat(openstack.requests("POST", ".*/action")).isEqualTo(2);
    }

    @Test
    void headHasNoBody() throws Exception {
        var request = to("/identity/v3/auth/tokens")
                .header("X-Subject-Token", token)
                .method("HEAD", HttpRequest.BodyPublishers.noBody());
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aFaultHoldsAsOftenAsTold() throws Exception {
        openstack.faults().on("GET", ".*/detail").times(2).answer(503, "text/html", "<html>busy</html>");
        assertThat(get(SERVERS).statusCode()).isEqualTo(503);
        assertThat(get(SERVERS).body()).isEqualTo("<html>busy</html>");
        assertThat(get(SERVERS).statusCode()).isEqualTo(200);
    }

    @Test
    void itCanLie() throws Exception {
        openstack.faults().on("*", ".*/detail").times(1).answerNothing();
        assertThat(get(SERVERS).body()).isEmpty();
        openstack.faults().on("*", ".*/detail").times(1).truncate();
        assertThat(get(SERVERS).body()).startsWith("{\"servers\"").doesNotEndWith("}]}");
        openstack.faults().on("*", ".*/detail").times(1).replace("\"cmp1\"", "\"cmp9\"");
        assertThat(get(SERVERS).body()).contains("\"cmp9\"");
    }

    @Test
    void aConnectionBreaksBeforeOrAfterTheDeed() throws Exception {
        openstack.faults().on("POST", ".*/action").times(1).dropBefore();
        assertThatThrownBy(this::migrate).isInstanceOf(IOException.class);
        assertThat(migrating()).isFalse();
        openstack.faults().on("POST", ".*/action").times(1).dropAfter();
        assertThatThrownBy(this::migrate).isInstanceOf(IOException.class);
        assertThat(migrating()).isTrue();
    }

    @Test
    void anAnswerCanBeLate() {
        openstack.faults().on("GET", ".*/detail").delay(Duration.ofSeconds(30));
        HttpRequest impatient = to(SERVERS).timeout(Duration.ofMillis(200)).build();
        assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }
}
