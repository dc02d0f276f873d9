package org.opendrs.nova.keystone;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.ImageClient;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.model.Image;
import org.openstack4j.openstack.image.v2.domain.GlanceImage;

/** Asks Glance, through openstack4j. */
public final class GlanceImages implements ImageClient {

    private final Session session;

    public GlanceImages(Session session) {
        this.session = session;
    }

    @Override
    public Optional<Image> image(String imageId) {
        try {
            return Optional.of(converted(session.openstack4j(
                    "read image " + imageId, os -> os.imagesV2().get(imageId))));
        } catch (RefusedFault fault) {
            if (saysNoSuchImage(fault, imageId)) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /** Glance answers in HTML like any proxy, but names the image. */
    private static boolean saysNoSuchImage(RefusedFault fault, String imageId) {
        return fault.notFound()
                || (fault.refusal().status() == 404 && fault.refusal().reason().contains(imageId));
    }

    /** openstack4j takes some properties out of the map; they go back. */
    private static Image converted(org.openstack4j.model.image.v2.Image image) {
        Map<String, String> properties = new HashMap<>();
        putIfThere(properties, "architecture", image.getArchitecture());
        putIfThere(properties, "os_distro", image.getOsDistro());
        putIfThere(properties, "os_version", image.getOsVersion());
        putIfThere(properties, "kernel_id", image.getKernelId());
        putIfThere(properties, "ramdisk_id", image.getRamdiskId());
        ((GlanceImage) image).getAdditionalProperties().forEach((name, value) -> putIfThere(properties, name, value));
        String status =
                image.getStatus() == null ? "unknown" : image.getStatus().value();
        return new Image(image.getId(), Objects.requireNonNullElse(image.getName(), ""), status, properties);
    }

    private static void putIfThere(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
