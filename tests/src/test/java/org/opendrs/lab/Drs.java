package org.opendrs.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shipped program, as an operator calls it: the launcher and the jar. */
public final class Drs {
    private Drs() {}

    static String launcher() {
        return Checkout.root().resolve("drs-service/bin/drs").toString();
    }

    /** Runs a command to its end, e.g. {@code run("plan", "--snapshot", file, "--json")}; two minutes at most. */
    public static Command run(String... words) {
        return run(Map.of(), words);
    }

    /** The same with environment variables, e.g. {@code OS_*}. */
    public static Command run(Map<String, String> environment, String... words) {
        List<String> all =
                Stream.concat(Stream.of(launcher()), Arrays.stream(words)).toList();
        return Command.run(Duration.ofMinutes(2), environment, all);
    }
}
