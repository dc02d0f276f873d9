package org.opendrs.adapter.libvirt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.HostId;
import org.slf4j.Logger;

/** Logs a fault of one host when it begins, when it turns into another, and when it ends; not each time it is met. */
final class FaultLog {
    private final HostId host;
    private final Logger log;
    private @Nullable String fault;
    private long sinceNanos;

    FaultLog(HostId host, Logger log) {
        this.host = host;
        this.log = log;
    }

    void failed(String why, long nowNanos) {
        if (fault == null) {
            sinceNanos = nowNanos;
        }
        if (!why.equals(fault)) {
            log.warn("host {}: {}", host, why);
        }
        fault = why;
    }

    void succeeded(long nowNanos) {
        if (fault != null) {
            Duration down = Duration.ofNanos(nowNanos - sinceNanos);
            log.info("host {}: libvirt answers again after {} s", host, down.toSeconds());
        }
        fault = null;
    }
}
