package org.opendrs.nova.testing.cloud;

/** Who asks: the token's user and project, whether it has the role admin, and the id of the request. */
public record Actor(String userId, String projectId, boolean admin, String requestId) {}
