/**
 * The HTTP interfaces of Keystone v3, Nova 2.1, Placement and Glance v2 over a {@link org.opendrs.nova.testing.cloud.CloudState},
 * as plain functions from {@link org.opendrs.nova.testing.wire.Request} to {@link org.opendrs.nova.testing.wire.Response}:
 * no socket, no thread. Shapes, messages and microversion rules are those of the real services.
 */
@NullMarked
package org.opendrs.nova.testing.wire;

import org.jspecify.annotations.NullMarked;
