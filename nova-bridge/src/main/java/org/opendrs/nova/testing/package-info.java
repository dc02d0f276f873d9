/**
 * {@link org.opendrs.nova.testing.FakeOpenStack}: an OpenStack with state, for tests, demo and simulator. It speaks the wire of
 * Keystone, Nova, Placement and Glance as far as a resource scheduler uses it, over loopback HTTP or called in process.
 * <pre>{@code
 * try (FakeOpenStack openstack = FakeOpenStack.builder()
 *         .host("cmp1", 32, 262_144)
 *         .host("cmp2", 32, 262_144)
 *         .flavor("m1.large", 4, 8192)
 *         .server("web-1", "m1.large", "cmp1")
 *         .start()) {
 *     // a client logs in at openstack.authUrl() as admin / secret, project admin, domain default
 *     openstack.faults().on("GET", ".*" + "/servers/detail").times(1).answer(503, "text/html", "<html></html>");
 *     openstack.change(cloud -> cloud.kill(cloud.computeHost("cmp2")));
 * }
 * }</pre>
 * The wire lives in {@code wire}, the state in {@code cloud}; here are the parts that put them on a socket and break them.
 */
@NullMarked
package org.opendrs.nova.testing;

import org.jspecify.annotations.NullMarked;
