package org.opendrs.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TraceReaderTest {
    private static final String GOOD = "# a comment\nvm1:cores=2:memoryMib=4096,cpuPercent,300,0,50,100\n\n"
            + "vm1:cores=2:memoryMib=4096,memoryMib,300,10,20.5,30\nvm2,cpuPercent,60,7\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private List<TraceSeries> read(byte[] bytes) throws IOException, InvalidTrace {
        return TraceReader.read(Files.write(folder.resolve("t.csv.gz"), bytes));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text(text));
        }
        return bytes.toByteArray();
    }

    @Test
    void readsSeriesWithTheirAttributesZippedOrNot() throws IOException, InvalidTrace {
        for (byte[] bytes : List.of(text(GOOD), zipped(GOOD), zipped(GOOD.replace("\n", "\r\n")))) {
            List<TraceSeries> all = read(bytes);
            assertThat(all).extracting(TraceSeries::name).containsExactly("vm1", "vm1", "vm2");
            assertThat(all)
                    .extracting(TraceSeries::metric)
                    .containsExactly(Metric.CPU_PERCENT, Metric.MEMORY_MIB, Metric.CPU_PERCENT);
            assertThat(all.get(0).cores()).hasValue(2);
            assertThat(all.get(1).provisionedMib()).hasValue(4096);
            assertThat(all.get(1).value(1)).isEqualTo(20.5);
            assertThat(all.get(2).cores()).isEmpty();
            assertThat(all.get(2).step()).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void valuesBetweenSamplesAreLinearAndTheLastOneStays() throws IOException, InvalidTrace {
        TraceSeries series = read(text(GOOD)).get(0);
        assertThat(series.length()).isEqualTo(Duration.ofSeconds(600));
        assertThat(series.at(Duration.ZERO)).isZero();
        assertThat(series.at(Duration.ofSeconds(150))).isCloseTo(25, within(1e-9));
        assertThat(series.at(Duration.ofSeconds(450))).isCloseTo(75, within(1e-9));
        assertThat(series.at(Duration.ofSeconds(600))).isEqualTo(100);
        assertThat(series.at(Duration.ofDays(3))).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vm,cpuPercent,300,1,,3            | :2: column 5 is empty: a gap",
                "vm,cpuPercent,300,1,2,            | :2: column 6 is empty: a gap",
                "vm,cpuPercent,300,1,NaN           | :2: column 5: NaN is not within",
                "vm,cpuPercent,300,1,Infinity      | :2: column 5: Infinity is not within",
                "vm,cpuPercent,300,-1              | :2: column 4: -1.0 is not within 0 to 1000",
                "vm,cpuPercent,300,1e9             | :2: column 4: 1.0E9 is not within",
                "vm,cpuPercent,300,much            | :2: column 4: 'much' is not a number",
                "vm,cpuPercent,300                 | :2: 3 columns",
                "vm                                | :2: 1 columns",
                "vm,colour,300,1                   | :2: unknown metric 'colour'",
                "vm,cpuPercent,0,1                 | :2: a step of '0'",
                "vm,cpuPercent,0.5,1               | :2: a step of '0.5'",
                "vm,cpuPercent,-300,1              | :2: the step: -300.0 is not within",
                "vm,cpuPercent,900000,1            | :2: the step: 900000.0 is not within",
                ",cpuPercent,300,1                 | :2: a series without a name",
                "vm:cores,cpuPercent,300,1         | :2: attribute 'cores' is not name=number",
                "vm:cores=-2,cpuPercent,300,1      | :2: attribute cores: -2.0 is not within",
                "a,cpuPercent,300,1                | :2: 'a' has cpuPercent twice",
            })
    void whateverIsWrongIsOneLineWithFileAndLine(String line, String complaint) {
        isRefused(text("a,cpuPercent,300,1\n" + line + "\n"), complaint);
    }

    @Test
    void aFileThatBreaksOffIsNotTakenForAWholeOne() throws IOException {
        byte[] whole = zipped("vm,cpuPercent,300" + ",1.23,4.56,7.89".repeat(5000) + "\n");
        isRefused(Arrays.copyOf(whole, whole.length - 9), "breaks off");
        isRefused(Arrays.copyOf(whole, 5), "not a whole gzip file");
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 0x55; // the checksum
        isRefused(damaged, "damaged");
        isRefused(new byte[0], "has no series");
        isRefused(text("# only a comment\n"), "has no series");
        isRefused(new byte[] {'v', (byte) 0xff, ','}, "not UTF-8");
    }

    @Test
    void aLineWithoutEndIsRefusedInBoundedMemory() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return '7';
            }
        };
        assertThatThrownBy(() -> TraceReader.read("endless", endless, series -> {}))
                .isInstanceOf(InvalidTrace.class)
                .hasMessage("endless:1: longer than 1048576 characters");
    }

    @Test
    void whatTheVisitorCannotUseIsToldWithItsLine() {
        assertThatThrownBy(() -> TraceReader.read("t", new java.io.ByteArrayInputStream(text(GOOD)), series -> {
                    throw new IllegalArgumentException("no good");
                }))
                .isInstanceOf(InvalidTrace.class)
                .hasMessage("t:2: no good");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> TraceReader.read(folder.resolve("none.csv")))
                .isInstanceOf(InvalidTrace.class)
                .hasMessageEndingWith("none.csv: no such file");
    }

    @ParameterizedTest
    @EnumSource
    void eachSampleShipsWhole(TraceSample sample) {
        assertThat(sample.series()).hasSize(8).allMatch(series -> series.size() == 48);
    }

    private void isRefused(byte[] bytes, String complaint) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(InvalidTrace.class)
                .hasMessageContaining(complaint)
                .hasMessageContaining("t.csv.gz:")
                .hasMessageNotContaining("\n");
    }
}
