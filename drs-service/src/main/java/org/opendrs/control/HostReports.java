package org.opendrs.control;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opendrs.balloon.BalloonStatus;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;

/** The last report of each host, in one process: node loops write, the control loop reads. Safe for threads. */
public final class HostReports {
    private final Map<HostId, HostReport> latest = new ConcurrentHashMap<>();
    private final Map<HostId, String> silent = new ConcurrentHashMap<>();

    private final Map<HostId, BalloonStatus> balloons = new ConcurrentHashMap<>();

    public void publish(BalloonStatus status) {
        balloons.put(status.host(), status);
    }

    /** The last round of ballooning on each host where there is any. */
    public Map<HostId, BalloonStatus> balloons() {
        return Map.copyOf(balloons);
    }

    public void publish(HostReport report) {
        latest.put(report.host(), report);
        silent.remove(report.host());
    }

    /** The host's hypervisor gives no answer. Its last report stays and grows old. */
    public void silent(HostId host, String why) {
        silent.put(host, why);
    }

    public Map<HostId, HostReport> latest() {
        return Map.copyOf(latest);
    }

    /** Hosts whose last sample failed, with the reason. */
    public Map<HostId, String> silent() {
        return Map.copyOf(silent);
    }

    /** The host is not part of the cloud any more. */
    public void forget(HostId host) {
        latest.remove(host);
        balloons.remove(host);
        silent.remove(host);
    }
}
