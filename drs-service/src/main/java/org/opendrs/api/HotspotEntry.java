package org.opendrs.api;

import java.time.Instant;
import org.opendrs.model.Hotspot;

/**
 * A host that cannot help itself.
 *
 * @param kind {@code cpu} or {@code memory}
 * @param since when the trouble began
 */
public record HotspotEntry(String host, String kind, Instant since) {
    public static HotspotEntry of(Hotspot hotspot) {
        return new HotspotEntry(hotspot.host().name(), hotspot.kind().label(), hotspot.since());
    }
}
