package org.opendrs.nova.http;

import org.opendrs.nova.fault.UnreachableFault;

/** One exchange, not repeated: the network, or a simulated cloud in the same process. */
@FunctionalInterface
public interface Wire {

    /**
     * Sends and waits for the complete answer, of any status.
     *
     * @throws UnreachableFault when none came
     */
    Answer exchange(Request request);
}
