/**
 * The cloud behind {@link org.opendrs.nova.testing.FakeOpenStack}: hosts, servers, groups, Placement allocations, users and
 * the life of live migrations, as Nova keeps them. No JSON, no HTTP, no thread: time is an {@link java.time.Instant} given
 * to {@link org.opendrs.nova.testing.cloud.CloudState#advance}, so a virtual clock can drive it. Not thread-safe; the
 * owner locks. Words are Nova's: <em>host</em> is the nova-compute service host, memory is MiB.
 */
@NullMarked
package org.opendrs.nova.testing.cloud;

import org.jspecify.annotations.NullMarked;
