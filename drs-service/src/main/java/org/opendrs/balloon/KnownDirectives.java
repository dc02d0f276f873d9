package org.opendrs.balloon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opendrs.model.InstanceId;

/** The directives for the guests of one host: looked for among those of all the cloud only when others were published. Not safe for threads. */
final class KnownDirectives {
    private final Directives all;
    private final Map<InstanceId, Optional<GuestDirective>> known = new HashMap<>();
    private Map<InstanceId, GuestDirective> source = Map.of();

    KnownDirectives(Directives all) {
        this.all = all;
    }

    Optional<GuestDirective> of(InstanceId guest) {
        Map<InstanceId, GuestDirective> latest = all.latest();
        if (latest != source) {
            known.clear();
            source = latest;
        }
        return known.computeIfAbsent(guest, id -> Optional.ofNullable(latest.get(id)));
    }
}
