/**
 * One HTTP exchange with an OpenStack service, and nothing of its meaning: the JDK's client with a deadline over the whole
 * exchange, bounded retries of what is safe, trust, and every failure as a fault. {@code JdkConnector} lends it to
 * openstack4j. Imports {@code fault} and {@code config}.
 */
@NullMarked
package org.opendrs.nova.http;

import org.jspecify.annotations.NullMarked;
