package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opendrs.plan.Planner;
import org.opendrs.snapshot.PlanTimes;
import org.opendrs.snapshot.PlanWriter;
import org.opendrs.snapshot.SnapshotReader;

/** The demo as a new user has it, ten times as fast: real HTTP, real threads. */
@Tag("slow")
class DemoTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningDemo demo;

    @BeforeAll
    static void start() throws IOException {
        demo = new RunningDemo(10);
    }

    /** As Ctrl-C does: the server is stopped, and everything with it. */
    @AfterAll
    static void stopsAndLeavesNothingBehind() throws Exception {
        demo.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("demo-story", "control");
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        URI uri = URI.create(demo.address() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).header("Accept", accept).build(), BodyHandlers.ofString());
    }

    private static void awaitAnswer() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get("/v1/status", "*/*").statusCode() == 200);
    }

    @Test
    void aHotspotIsRelievedWithinNinetySeconds() {
        awaitAnswer();
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            String decisions = get("/v1/decisions", "application/json").body();
            assertThat(decisions).contains("hotspot cmp", "act requested", "act completed", "relieved cmp");
        });
        assertThat(demo.story()).anyMatch(line -> line.startsWith("story: "));
    }

    /** Balloons and programs are not faster in a faster demo. */
    @Test
    void aHostThatIsShortOfMemoryIsRelieved() {
        awaitAnswer();
        await().atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
            String decisions = get("/v1/decisions", "application/json").body();
            assertThat(decisions)
                    .containsPattern("balloon cmp\\d soft: reclaim")
                    .containsPattern("hotspot cmp\\d memory")
                    .containsPattern("relieved cmp\\d memory");
        });
    }

    @Test
    void everyKeptPlanIsMadeAgainFromItsSnapshot() throws Exception {
        awaitAnswer();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> get("/v1/plans", "*/*").body().contains("\"nothing\":null"));
        List<String> ids = JSON.readTree(get("/v1/plans", "*/*").body()).findValuesAsText("id");
        assertThat(ids).isNotEmpty().allSatisfy(id -> {
            URI uri = URI.create(demo.address() + "/v1/plans/" + id + "/snapshot");
            InputStream file = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
                    .body();
            ByteArrayOutputStream replayed = new ByteArrayOutputStream();
            PlanWriter.write(new Planner().plan(SnapshotReader.read(file).snapshot()), new PlanTimes(0, 0), replayed);
            assertThat(withoutTimes(replayed.toString(StandardCharsets.UTF_8)))
                    .isEqualTo(withoutTimes(get("/v1/plans/" + id, "*/*").body()));
        });
    }

    private static String withoutTimes(String plan) {
        assertThat(plan).contains("\"format\":\"opendrs-plan/1\"", "\"planMillis\":");
        return plan.replaceAll("\"plan(Cpu)?Millis\":\\d+", "");
    }

    @Test
    void thePageAndAllItsFilesAreServedToBrowsers() throws Exception {
        awaitAnswer();
        HttpResponse<String> page = get("/", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'");
        Matcher files = Pattern.compile("(?:src|href)=\"(dashboard/[^\"]+)\"").matcher(page.body());
        assertThat(files.results().map(result -> "/" + result.group(1)).distinct())
                .hasSize(3)
                .allSatisfy(file -> assertThat(get(file, "*/*").statusCode()).isEqualTo(200));
    }

    @Test
    void programsStillGetTheVersionDocumentThere() throws Exception {
        awaitAnswer();
        assertThat(get("/", "application/json").body()).contains("\"versions\"");
        assertThat(get("/dashboard/nothing.js", "*/*").statusCode()).isEqualTo(404);
    }
}
