package org.opendrs.sim.trace;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a trace, unpacked where needed, one at a time and each of bounded length. */
final class TraceLines {
    /** A year of 5-minute values, 9 characters each. */
    static final int LINE_CHARS_MAX = 1 << 20;

    private final String file;
    private final Reader reader;
    private long number;

    TraceLines(String file, InputStream bytes) throws InvalidTrace, IOException {
        this.file = file;
        reader = new BufferedReader(
                new InputStreamReader(unpacked(bytes), StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    private InputStream unpacked(InputStream bytes) throws InvalidTrace, IOException {
        InputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        try {
            return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        } catch (EOFException | ZipException e) {
            throw new InvalidTrace(file, "not a whole gzip file: " + e.getMessage());
        }
    }

    /** The next line without its end; empty after the last one. */
    Optional<String> next() throws InvalidTrace, IOException {
        number++;
        try {
            return line();
        } catch (EOFException | ZipException e) {
            throw problem("the gzip data breaks off or is damaged: " + e.getMessage());
        } catch (MalformedInputException e) {
            throw problem("not UTF-8 text");
        }
    }

    private Optional<String> line() throws InvalidTrace, IOException {
        StringBuilder line = new StringBuilder(1 << 12);
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() == LINE_CHARS_MAX) {
                throw problem("longer than " + LINE_CHARS_MAX + " characters");
            }
            line.append((char) c);
        }
        return Optional.of(line.toString().strip());
    }

    /** Something is wrong in the line that was read last. */
    InvalidTrace problem(String what) {
        return new InvalidTrace(file, number, what);
    }
}
