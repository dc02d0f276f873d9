package org.opendrs.architecture.broken.hotspot;

import io.dropwizard.util.Duration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.libvirt.LibvirtException;
import org.opendrs.architecture.broken.plan.Forbidden;
import org.opendrs.nova.model.Microversion;
import org.openstack4j.api.types.Facing;

/** Does all that a pure core must not. Never run. */
final class Offender {
    private final Random chance = new Random();
    private final Thread thread = new Thread(() -> {});

    Instant now() {
        return Instant.now();
    }

    String read(Path file) throws IOException {
        return Files.readString(file) + chance.nextInt() + thread.getName();
    }

    Object outside(LibvirtException thrown, Facing facing, Microversion version, Duration duration) {
        return new Object[] {thrown.getMessage(), facing.name(), version.minor(), duration.toSeconds(), new Forbidden(1)
        };
    }
}
