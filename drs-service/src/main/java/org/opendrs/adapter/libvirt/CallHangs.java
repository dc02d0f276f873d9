package org.opendrs.adapter.libvirt;

import org.opendrs.model.HostId;
import org.opendrs.monitor.HypervisorUnavailable;

/** A native call that did not return in time; it was put aside with its lane. */
final class CallHangs extends HypervisorUnavailable {
    private static final long serialVersionUID = 1;

    CallHangs(HostId host, String why) {
        super(host, why);
    }
}
