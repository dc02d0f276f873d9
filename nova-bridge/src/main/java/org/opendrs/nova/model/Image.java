package org.opendrs.nova.model;

import java.util.Map;

/** An image of Glance; its properties carry what filters read ({@code hw_…}, {@code trait:…}, {@code os_…}). */
public record Image(String id, String name, String status, Map<String, String> properties) {
    public Image {
        properties = Map.copyOf(properties);
    }
}
