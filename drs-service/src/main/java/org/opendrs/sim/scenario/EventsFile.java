package org.opendrs.sim.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.scenario.Story.Event;

/**
 * Reads {@code events.yml}: {@code for}, how long the scenario lasts, and {@code events}. An event has {@code at}, one key that says what
 * happens, with the name of the instance or host that it happens to, and the keys that belong to it:
 *
 * <pre>{@code
 * for: 10m
 * events:
 *   - {at: 60s, cpu: web-1, cores: 4}
 *   - {at: 2m, libvirt-away: cmp1}
 * }</pre>
 */
final class EventsFile {
    /** A simulated month: longer is a mistake in the unit. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private EventsFile() {}

    static Story read(Path path, SimCluster cluster) throws InvalidScenario {
        YamlCursor.Fields fields = YamlCursor.open(path).only("for", "events");
        YamlCursor wanted = fields.need("for");
        Duration length = wanted.duration();
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            throw wanted.wrong("'for' is " + wanted.text() + ", not more than nothing and at most 31 days");
        }
        EventKinds kinds = new EventKinds(cluster);
        List<Event> events = new ArrayList<>();
        for (YamlCursor event : fields.items("events")) {
            events.add(event(event, kinds, length));
        }
        return new Story(length, events);
    }

    private static Event event(YamlCursor at, EventKinds kinds, Duration length) throws InvalidScenario {
        Map<String, YamlCursor> fields = at.fields(Set.of());
        YamlCursor when = fields.get("at");
        if (when == null) {
            throw at.wrong("'at' is missing");
        }
        Duration time = when.duration();
        if (time.compareTo(length) > 0) {
            throw when.wrong("at " + when.text() + " the scenario is over");
        }
        return new Event(time, text(fields), kinds.read(at, fields.keySet()));
    }

    private static String text(Map<String, YamlCursor> fields) throws InvalidScenario {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, YamlCursor> field : fields.entrySet()) {
            if (!field.getKey().equals("at")) {
                words.add(field.getKey() + " " + field.getValue().label());
            }
        }
        return words.stream().collect(Collectors.joining(", "));
    }
}
