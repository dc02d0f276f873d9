package org.opendrs.nova;

import java.util.Optional;
import org.opendrs.nova.model.Image;

/** Glance, read only. */
public interface ImageClient {

    /** An image with its properties; empty only when Glance says that it does not exist. */
    Optional<Image> image(String imageId);
}
