package org.opendrs.api;

import java.util.Map;
import java.util.TreeMap;

/**
 * The answer of {@code /healthcheck}.
 *
 * @param status {@code ok} or {@code degraded}
 */
public record Health(String status, Map<String, Check> checks) {
    public Health {
        checks = new TreeMap<>(checks);
    }

    /** @param message what was found, or what is wrong */
    public record Check(boolean healthy, String message) {}
}
