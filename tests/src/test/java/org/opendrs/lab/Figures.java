package org.opendrs.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What tests measured, a line each; {@code tests/run} prints them at its end. */
public final class Figures {
    private Figures() {}

    public static void print(String format, Object... values) {
        String line = format.formatted(values);
        System.out.println(line);
        Path file = Checkout.root().resolve("tests/target/figures.txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
