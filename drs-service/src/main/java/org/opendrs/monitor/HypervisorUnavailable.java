package org.opendrs.monitor;

import org.opendrs.model.HostId;

/** A host's hypervisor gave no answer that can be used. The message is one line for the operator and names the host. */
public class HypervisorUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HostId host;
    private final String line;

    public HypervisorUnavailable(HostId host, String why) {
        super("host " + host + ": " + why);
        this.host = host;
        this.line = "host " + host + ": " + why;
    }

    public HypervisorUnavailable(HostId host, String why, Throwable cause) {
        super("host " + host + ": " + why, cause);
        this.host = host;
        this.line = "host " + host + ": " + why;
    }

    public HostId host() {
        return host;
    }

    /** The message: one line that names the host. */
    public String line() {
        return line;
    }
}
