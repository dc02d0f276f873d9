package org.opendrs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code drs simulate --bench ballooning}; half a minute on a loaded machine. */
@Tag("slow")
class SimulateBallooningTest {
    private static final List<String> SUBJECTS = List.of("opendrs", "none", "mom", "proxmox", "thesis", "squeezed");
    /** Cases that every guest survives under us; in the two thesis mixes not all of them do. */
    private static final List<String> SURVIVED = List.of(
            "thesis-mix-1.57x",
            "thesis-mix-2.0x",
            "bitbrains-1.5x",
            "bitbrains-2.0x",
            "all-burst",
            "cache-hoarder",
            "stuck-driver",
            "oscillator",
            "reboot-storm");

    private static JsonNode document() throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Drs.run(new PrintWriter(out), new PrintWriter(err), "simulate", "--bench", "ballooning", "--json");
        assertThat(err.toString()).isEmpty();
        return new ObjectMapper().readTree(out.toString());
    }

    private static double metric(JsonNode document, String name, String subject, String metric) {
        for (JsonNode row : document.get("rows")) {
            if (row.get("case").asText().equals(name)
                    && row.get("subject").asText().equals(subject)) {
                return row.get("metrics").get(metric).asDouble();
            }
        }
        throw new AssertionError("no row " + name + ", " + subject);
    }

    @Test
    void everySubjectIsMeasuredAndOursKillsNobody() throws IOException {
        JsonNode document = document();
        assertThat(document.get("format").asText()).isEqualTo("opendrs-bench/1");
        assertThat(document.get("bench").asText()).isEqualTo("ballooning");
        for (String name : SURVIVED) {
            for (String subject : SUBJECTS) {
                assertThat(metric(document, name, subject, "painGibMinutes")).isNotNegative();
            }
            assertThat(metric(document, name, "opendrs", "oomKills")).as(name).isZero();
        }
        for (String mix : List.of("thesis-mix-1.57x", "thesis-mix-2.0x")) {
            assertThat(metric(document, mix, "opendrs", "painGibMinutes"))
                    .isLessThan(metric(document, mix, "none", "painGibMinutes") / 3);
        }
    }
}
