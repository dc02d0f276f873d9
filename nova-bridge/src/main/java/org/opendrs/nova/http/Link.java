package org.opendrs.nova.http;

import org.openstack4j.api.identity.EndpointURLResolver;

/**
 * What the connector needs of one cloud. openstack4j knows one connector a process and hands it a {@code Config} with each
 * request; the endpoint resolver in it is the one place where something of a cloud's own can travel along.
 */
public interface Link extends EndpointURLResolver {

    /** Session header, never sent: what the caller wants, for faults. */
    String OPERATION = "X-Opendrs-Operation";

    /** Sends as it is. */
    Answer sendAnonymous(Request request);

    /** Sends with the cloud's token, renewed when it was rejected. */
    Answer send(Request request);
}
