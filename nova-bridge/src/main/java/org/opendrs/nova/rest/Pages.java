package org.opendrs.nova.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.opendrs.nova.fault.RefusedFault;

/** The pages of a list while it is read. The same item on two pages (it moved meanwhile) counts once, the last time. */
final class Pages<T> {

    private final Function<T, String> id;
    private final Map<String, T> all = new LinkedHashMap<>();
    private Optional<String> marker = Optional.empty();
    private boolean more = true;

    Pages(Function<T, String> id) {
        this.id = id;
    }

    boolean hasNext() {
        return more;
    }

    Query next(Query query) {
        return marker.map(last -> query.with("marker", last)).orElse(query);
    }

    void add(Json page, List<T> items, boolean hasNext) {
        int before = all.size();
        items.forEach(item -> all.put(id.apply(item), item));
        if (hasNext && all.size() == before) {
            throw page.fault("repeats the page before it"); // or we would read for ever
        }
        more = hasNext;
        marker = items.isEmpty() ? marker : Optional.of(id.apply(items.get(items.size() - 1)));
    }

    /** True when the service does not know the marker any more. */
    boolean markerRefused(RefusedFault fault) {
        return marker.isPresent() && fault.status().orElse(0) == 400;
    }

    List<T> all() {
        return List.copyOf(all.values());
    }
}
