package org.opendrs.adapter.nova;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.opendrs.nova.ImageClient;
import org.opendrs.nova.model.Image;

/**
 * Properties of images. Nova keeps those that a server was built with, so an image is read once; one that has been deleted
 * has no properties any more. One thread.
 */
final class ImageCache {
    private final ImageClient images;
    private final Map<String, Map<String, String>> properties = new HashMap<>();

    ImageCache(ImageClient images) {
        this.images = images;
    }

    Map<String, String> properties(String imageId) {
        return properties.computeIfAbsent(
                imageId, id -> images.image(id).map(Image::properties).orElse(Map.of()));
    }

    /** Forgets images that no server uses any more. */
    void retain(Set<String> used) {
        properties.keySet().retainAll(used);
    }
}
