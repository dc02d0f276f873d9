package org.opendrs.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the checkout that the tests run in. */
public final class Checkout {
    private Checkout() {}

    /** Its top folder: the first one upwards from the working directory that has the lab in it. */
    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("devstack/lab/lab"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "no devstack/lab/lab in or above " + Path.of("").toAbsolutePath());
    }

    /** What test runs leave behind; {@code tests/run} collects it after a failure. */
    public static Path output() {
        return root().resolve("tests/target/lab");
    }
}
