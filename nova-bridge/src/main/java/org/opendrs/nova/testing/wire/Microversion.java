package org.opendrs.nova.testing.wire;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API microversion; 2.100 is newer than 2.99. */
public record Microversion(int major, int minor) implements Comparable<Microversion> {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d*)\\.(\\d+)");

    /** Of the form {@code 2.93}; empty for anything else. */
    public static Optional<Microversion> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Microversion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** What {@code OpenStack-API-Version} asks of a service: it may name several, {@code compute 2.93, placement 1.39}. */
    static Optional<String> asked(Request request, String service) {
        String prefix = service + " ";
        return request.header("OpenStack-API-Version").stream()
                .flatMap(it -> Arrays.stream(it.split(",", -1)))
                .map(String::strip)
                .filter(it -> it.startsWith(prefix))
                .map(it -> it.substring(prefix.length()).strip())
                .findFirst();
    }

    /** True from {@code minor} of the same major version on. */
    public boolean since(int sinceMinor) {
        return minor >= sinceMinor;
    }

    @Override
    public int compareTo(Microversion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
