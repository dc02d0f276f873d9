package org.opendrs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo's page as a person sees it, in a real Chromium. */
@Tag("browser")
class DemoPageTest {
    /** Fast enough for a test, slow enough that each state is on the page for some of its seconds. */
    private static final int SPEED = 3;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void showsTheHotspotTheMigrationAndTheRelief() throws Exception {
        try (RunningDemo demo = new RunningDemo(SPEED)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> answers(demo));
            try (Chromium page = new Chromium(demo.address() + "/")) {
                see(page, "hotspot", "document.querySelectorAll('.host.hot').length", "1");
                assertThat(state(page)).startsWith("hotspot on cmp");
                assertThat(page.evaluate("document.querySelectorAll('.memory .used').length"))
                        .as("instances in the bars of memory")
                        .isEqualTo("12");
                see(page, "migration", "document.querySelectorAll('#flights path').length > 0", "true");
                see(page, "relief", "document.getElementById('state').textContent", "no hotspot");
                assertThat(text(page, "migrations")).contains("completed");
                assertThat(text(page, "log"))
                        .contains("hotspot cmp", "plan migrate", "act requested", "act completed", "relieved cmp");
            }
        }
    }

    private static boolean answers(RunningDemo demo) throws IOException {
        try (var body = URI.create(demo.address() + "/v1/status").toURL().openStream()) {
            return body.read() >= 0;
        }
    }

    /** Waits until an expression has a value, and keeps what the page looks like then. */
    private static void see(Chromium page, String what, String expression, String value) throws IOException {
        await().alias(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(page.evaluate(expression)).isEqualTo(value));
        Path file = SCREENSHOTS.resolve("demo-" + what + ".png");
        page.screenshot(file);
        assertThat(Files.size(file)).as("a picture of the " + what).isGreaterThan(10_000);
    }

    private static String state(Chromium page) {
        return text(page, "state");
    }

    private static String text(Chromium page, String id) {
        return page.evaluate("document.getElementById('" + id + "').textContent");
    }
}
