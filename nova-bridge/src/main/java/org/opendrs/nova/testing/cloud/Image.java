package org.opendrs.nova.testing.cloud;

import java.time.Instant;
import java.util.Map;

/** A Glance image; {@code properties} are the free ones, e.g. {@code hw_qemu_guest_agent -> yes}. */
public record Image(
        String id, String name, long sizeBytes, String ownerId, Map<String, String> properties, Instant createdAt) {}
