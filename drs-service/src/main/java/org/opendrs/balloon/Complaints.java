package org.opendrs.balloon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.opendrs.model.InstanceId;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostSample;

/** Says once what could not be understood of a guest's settings, and again when it changes. Not safe for threads. */
final class Complaints {
    private final Directives directives;
    private final Consumer<String> log;
    private final Map<InstanceId, List<String>> said = new HashMap<>();

    Complaints(Directives directives, Consumer<String> log) {
        this.directives = directives;
        this.log = log;
    }

    void tell(HostSample sample) {
        if (said.isEmpty() && !directives.complaining()) {
            return;
        }
        for (DomainSample domain : sample.domains()) {
            directives.of(domain.id()).ifPresent(directive -> tell(domain.id(), directive));
        }
    }

    private void tell(InstanceId id, GuestDirective directive) {
        List<String> before = said.getOrDefault(id, List.of());
        if (!before.equals(directive.complaints())) {
            directive.complaints().stream()
                    .filter(line -> !before.contains(line))
                    .forEach(line -> log.accept("settings of " + directive.name() + " (" + id + "): " + line));
            said.put(id, directive.complaints());
        }
    }
}
